package dev.continuity.storyboard;

/**
 * Regular expressions of plain text. They mean the same in Java, in JSON Schema (ECMA-262 with Unicode) and elsewhere:
 * what counts as space is listed, since languages differ in it, and nothing looks ahead.
 */
public final class TextPatterns {
    private static final String SPACE_IN_LINE = " \\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\ufeff";
    private static final String LINE_ENDS = "\\t\\n\\r\\u0085\\u2028\\u2029";

    /** Space and line ends, for a character class. */
    public static final String SPACE = SPACE_IN_LINE + LINE_ENDS;

    /** Control characters that are no line ends, for a character class. */
    private static final String CONTROL = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f";

    /** All control characters and line ends, for a character class. */
    public static final String UNPRINTABLE = "\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029";

    /** Text that is not blank, of any number of lines. */
    static final String LINES = "[" + SPACE + "]*[^" + SPACE + CONTROL + "][^" + CONTROL + "]*";

    /** Text that is not blank, on one line. */
    public static final String LINE =
            "[" + SPACE_IN_LINE + "]*[^" + SPACE_IN_LINE + UNPRINTABLE + "][^" + UNPRINTABLE + "]*";

    private TextPatterns() {}
}
