package dev.continuity.storyboard;

/** What people wrote, fit to be shown in a message: not too long, and without control characters. */
final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    /** In quotes. */
    static String of(String text) {
        return '"' + brief(text) + '"';
    }

    /** Without quotes. */
    static String brief(String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
        return shown.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
    }
}
