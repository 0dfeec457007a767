package dev.continuity.storyboard;

import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;

/** Storyboards for tests. */
public final class Storyboards {
    private Storyboards() {}

    public static Storyboard read(String text) {
        ParseResult result = StoryboardReader.read(text);
        if (result instanceof ParseResult.Valid valid) {
            return valid.storyboard();
        }
        throw new AssertionError(result);
    }
}
