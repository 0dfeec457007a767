package dev.continuity.storyboard;

/** Bounds that several fields of a storyboard share, or that belong to no single field. */
public final class StoryboardLimits {
    public static final String CODE = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}";
    static final String CODE_DESCRIPTION = "a letter or digit, then letters, digits, _ or -, at most 32 characters";

    public static final String NAME = "[A-Za-z][A-Za-z0-9_-]{0,31}";
    public static final String NAME_DESCRIPTION = "a letter, then letters, digits, _ or -, at most 32 characters";

    static final String TITLE = "(?=.*\\S)[^\\x00-\\x1f\\x7f-\\x9f]*";
    static final String PROJECT = "[A-Za-z][A-Za-z0-9_]{0,31}";

    public static final String PROMPT_DESCRIPTION = "text of at most 2,500 characters";

    /** Whole seconds of a reference (fal: O1). */
    public static final int MIN_DURATION = 3;

    public static final int MAX_DURATION = 10;

    /** USD. */
    static final double MIN_BUDGET = 0.01;

    static final double MAX_BUDGET = 1_000_000;

    /** Elements, and images, of a storyboard. */
    public static final int MAX_NAMES = 200;

    public static final int MAX_SHOTS = 500;
    public static final int MAX_STEPS = 1_000;

    /** Bytes of UTF-8. */
    public static final int MAX_DOCUMENT = 1_000_000;

    public static final int MAX_DEPTH = 50;

    /** The most problems that are listed; further ones are only counted. */
    public static final int MAX_PROBLEMS = 100;

    private StoryboardLimits() {}
}
