package dev.continuity.storyboard.reader;

import java.util.List;

/**
 * A mistake in the storyboard of the harbour.
 *
 * @param name of the mistake
 * @param part of the text that is replaced
 * @param replacement of that part
 * @param problems that are reported
 */
record StoryboardMistake(String name, String part, String replacement, List<String> problems) {
    StoryboardMistake(String name, String part, String replacement, String... problems) {
        this(name, part, replacement, List.of(problems));
    }

    @Override
    public String toString() {
        return name;
    }
}
