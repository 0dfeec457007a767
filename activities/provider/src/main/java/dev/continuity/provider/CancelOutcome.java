package dev.continuity.provider;

/** The outcome of a cancellation. A cancelled request may still be billed (fal: not documented). */
public enum CancelOutcome {
    REQUESTED,
    ALREADY_COMPLETED,
    NOT_FOUND
}
