package dev.continuity.storyboard;

/** What people wrote, fit to be shown in a message: not too long, and without control characters. */
public final class QuotedText {
    private static final int LONGEST = 60;

    private QuotedText() {}

    /** In quotes. */
    public static String of(String text) {
        return '"' + brief(text) + '"';
    }

    /** Without quotes. */
    public static String brief(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    }
}
