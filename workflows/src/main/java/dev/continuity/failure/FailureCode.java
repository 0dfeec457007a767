package dev.continuity.failure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The kind of a failure. Its wire name is stable: the ledger, the API and metrics use it, and it is the failure type in
 * Temporal.
 */
public enum FailureCode {
    // Reported by the provider's model about the request.
    CONTENT_POLICY_VIOLATION,
    NO_MEDIA_GENERATED,
    MEDIA_NOT_FETCHED,
    MEDIA_TOO_LARGE,
    UNSUPPORTED_VIDEO_FORMAT,
    UNSUPPORTED_IMAGE_FORMAT,
    UNSUPPORTED_DURATION,
    UNSUPPORTED_IMAGE_SIZE,
    GENERATION_TIMEOUT,
    MODEL_UNAVAILABLE,
    BAD_REQUEST,
    /** Complete, but without a clip. */
    NO_CLIP,
    /** Complete, but the provider no longer serves the clip. */
    CLIP_GONE,
    /** A refusal without a code of its own; see the provider's type. */
    PROVIDER_REFUSED,

    // The provider's infrastructure.
    PROVIDER_ERROR,
    REQUEST_TIMEOUT,
    START_TIMEOUT,
    RUNNER_UNAVAILABLE,
    INCOMPLETE_RESPONSE,
    /** The request was cancelled. */
    REQUEST_CANCELLED,
    CLIENT_DISCONNECTED,
    REQUEST_NOT_FOUND,
    RATE_LIMITED,
    /** A server error without a code of its own. */
    PROVIDER_UNAVAILABLE,

    // The account.
    KEY_REJECTED,
    PAYMENT_REQUIRED,
    ACCOUNT_LOCKED,
    FORBIDDEN,

    // The connection to the provider.
    UNKNOWN_HOST,
    CONNECT_FAILED,
    CONNECT_TIMEOUT,
    TLS_FAILED,
    CONNECTION_BROKEN,
    TIMEOUT,
    UNREADABLE_ANSWER,
    UNTRUSTED_HOST,
    INTERRUPTED,

    // A submit.
    /** Nothing was sent: the intent had expired. */
    INTENT_EXPIRED,
    /** Nothing was sent: the intent could not be stored. */
    INTENT_NOT_STORED,
    /** It may have been accepted. */
    SUBMISSION_UNKNOWN,
    /** It may have been accepted, but a person has abandoned it. */
    SUBMISSION_ABANDONED,
    /** A person has paused the sequence before it was submitted. */
    PAUSED,

    // A step, a sequence, its media.
    INPUT_MISSING,
    INPUT_LIMITS,
    OVER_BUDGET,
    RESOLUTION_REFUSED,
    MEDIA_UNUSABLE,
    MEDIA_UNAVAILABLE,
    CUT_FAILED,
    SEQUENCE_FAILED,
    /** A decision came after the end of its sequence. */
    SEQUENCE_ENDED,
    /** A decision does not fit the state of the sequence. */
    DECISION_REFUSED,
    /** A decision was made on an older version of the sequence. */
    DECISION_OUTDATED,
    /** A decision is about a step that the sequence does not have. */
    NO_SUCH_STEP,
    CANCELLED,

    // Storage, ffmpeg and workers.
    STORAGE_UNAVAILABLE,
    FFMPEG_FAILED,
    WORKER_SHUTDOWN,
    /** This worker only cancels requests. */
    NOT_RENDERING,
    /** The request belongs to another provider than this worker's. */
    OTHER_PROVIDER,
    INTERNAL;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Lower-case words joined by hyphens: {@code submission-unknown}. */
    @JsonValue
    public String wireName() {
        return wireName;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
