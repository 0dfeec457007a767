package dev.continuity.storyboard;

/** Storyboards for tests. */
public final class Storyboards {
    private Storyboards() {}

    public static Storyboard read(String text) {
        Reading reading = StoryboardReader.read(text);
        if (reading instanceof Reading.Valid valid) {
            return valid.storyboard();
        }
        throw new AssertionError(reading);
    }
}
