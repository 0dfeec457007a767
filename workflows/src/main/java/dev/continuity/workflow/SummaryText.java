package dev.continuity.workflow;

/** Texts for people in Temporal's UI, cut to what Temporal takes as a summary. */
public final class SummaryText {
    /** Temporal: limit.userMetadataSummarySize is 400 bytes, for the text as JSON and what says that it is JSON. */
    private static final int LONGEST_BYTES = 360;

    private static final String ELLIPSIS = "…";
    private static final int ELLIPSIS_BYTES = 3;

    private SummaryText() {}

    /** The text, or as much of its beginning as fits. No character is cut in two. */
    public static String of(String text) {
        int bytes = 0;
        int fits = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (bytes <= LONGEST_BYTES - ELLIPSIS_BYTES) {
                fits = i;
            }
            bytes += bytes(text.codePointAt(i));
        }
        return bytes <= LONGEST_BYTES ? text : text.substring(0, fits) + ELLIPSIS;
    }

    /** As JSON in UTF-8. Jackson escapes control characters, and both halves of those beyond 16 bits. */
    private static int bytes(int character) {
        if (character < 0x80) {
            return character < ' ' ? 6 : character == '"' || character == '\\' ? 2 : 1;
        }
        return character < 0x800 ? 2 : character < 0x10000 ? 3 : 12;
    }
}
