package dev.continuity.provider;

/** The outcome of a request to cancel. A cancelled request may still be billed (fal: unknown). */
public enum CancelOutcome {
    REQUESTED,
    ALREADY_COMPLETED,
    NOT_FOUND
}
