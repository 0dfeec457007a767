package dev.continuity.activity;

import dev.continuity.sequence.StepState;
import dev.continuity.sequence.UnknownCall;

/** The types of failures that pass between activities, the workflow and its clients. */
public final class FailureTypes {
    /**
     * A step failed for good; details: {@link StepState.Reason}, what was billed in USD, and what of that no earlier run
     * has come to know.
     */
    public static final String STEP_FAILED = "StepFailed";
    /** Nobody can tell whether a call was accepted; details: {@link StepState.Reason}, {@link UnknownCall}. */
    public static final String SUBMISSION_UNKNOWN = "SubmissionUnknown";
    /** A step was not submitted, since a person has paused its sequence; details: what was billed before, USD. */
    public static final String PAUSED = "Paused";
    /** What a person decided of an unknown call cannot be done. */
    public static final String RESOLUTION_REFUSED = "ResolutionRefused";
    /** A clip or image cannot be used; details: what is allowed. */
    public static final String BAD_MEDIA = "BadMedia";
    /** The takes cannot be assembled. */
    public static final String CUT_FAILED = "CutFailed";
    /** A sequence did not finish; it can be resumed. */
    public static final String SEQUENCE_FAILED = "SequenceFailed";

    private FailureTypes() {}
}
