package dev.continuity.cli.terminal;

/** Makes text from elsewhere safe and fitting for a terminal: it must not move the cursor or imitate our own output. */
public final class PlainText {
    private PlainText() {}

    /** Joins lines and removes control characters, those of text direction too. */
    public static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ")
                .strip();
    }

    /** Cuts text off after {@code width} characters, with dots to show it. */
    public static String shortened(String text, int width) {
        if (text.length() <= width) {
            return text;
        } else if (width < 4) {
            return text.substring(0, Math.max(0, width));
        }
        int end = width - 3;
        boolean splitsPair = Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end) + "...";
    }

    /** Fills text up with blanks to {@code width} characters. */
    public static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
