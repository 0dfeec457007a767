package dev.continuity.storyboard;

import dev.continuity.take.StepId;

/** Bounds that several fields of a storyboard share, or that belong to no single field. */
public final class StoryboardLimits {
    /** Of a shot, or the id of an edit. */
    public static final String CODE = "[A-Za-z0-9][A-Za-z0-9_-]{0,31}";

    private static final String CODE_DESCRIPTION =
            "a letter or digit, then letters, digits, _ or -, at most 32 characters";

    static final String SHOT_CODE = "(?!" + Continuation.SOURCE + "$)" + CODE;
    static final String SHOT_CODE_DESCRIPTION = CODE_DESCRIPTION + ", not " + Continuation.SOURCE;
    static final String EDIT_ID = "(?!" + StepId.REFERENCE + "$)" + CODE;
    static final String EDIT_ID_DESCRIPTION = CODE_DESCRIPTION + ", not " + StepId.REFERENCE;

    /** {@code source}, a shot, or a step of a shot. */
    public static final String CONTINUES_FROM = CODE + "(?:/" + CODE + ")?";

    public static final String CONTINUES_FROM_DESCRIPTION = "source, a shot (SH0010) or a step (SH0010/reference)";

    static final String PROJECT = "[A-Za-z][A-Za-z0-9_]{0,31}";

    static final int MAX_TITLE = 200;

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
    static final int MAX_EDITS = MAX_STEPS - 1;

    /** Bytes of UTF-8. */
    public static final int MAX_DOCUMENT = 1_000_000;

    public static final int MAX_DEPTH = 50;

    /** The most problems that are listed; further ones are only counted. */
    public static final int MAX_PROBLEMS = 100;

    private StoryboardLimits() {}
}
