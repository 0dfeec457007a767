package dev.continuity.storyboard;

/** User input as messages quote it: at most 60 characters, without control characters. */
public final class QuotedText {
    private static final int MAX_LENGTH = 60;

    private QuotedText() {}

    /** In quotes. */
    public static String of(String text) {
        return '"' + brief(text) + '"';
    }

    /** Without quotes. */
    public static String brief(String text) {
        return ShortenedText.toCharacters(text, MAX_LENGTH).replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    }
}
