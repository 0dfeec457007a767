package dev.continuity.cli.terminal;

/** Text from elsewhere, made fit for a terminal: it must not move the cursor or pretend to be ours. */
public final class PlainText {
    private PlainText() {}

    /** On one line, without control characters. */
    public static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ")
                .strip();
    }

    /** No longer than {@code width}. */
    public static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        } else if (width < 4) {
            return text.substring(0, Math.max(0, width));
        }
        int end = width - 3;
        boolean splitsPair = Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end) + "...";
    }

    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
