package dev.continuity.diagnosis;

/** How good or bad a finding is, from best to worst. */
public enum Verdict {
    /** As it should be. */
    FINE,
    /** It works, but a person should know of it: something is slower, dearer or less safe than it could be. */
    MIND,
    /** It does not work, or it would lose something. */
    BROKEN
}
