package dev.continuity.provider;

/** What a request to cancel gave. A cancelled request may still be billed (fal: says nothing about it). */
public enum CancelOutcome {
    REQUESTED,
    ALREADY_COMPLETED,
    NOT_FOUND
}
