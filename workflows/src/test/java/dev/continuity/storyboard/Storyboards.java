package dev.continuity.storyboard;

import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;

/** Storyboards for tests. */
public final class Storyboards {
    private Storyboards() {}

    public static Storyboard read(String text) {
        ParseResult reading = StoryboardReader.read(text);
        if (reading instanceof ParseResult.Valid valid) {
            return valid.storyboard();
        }
        throw new AssertionError(reading);
    }
}
