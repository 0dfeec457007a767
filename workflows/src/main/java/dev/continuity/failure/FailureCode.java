package dev.continuity.failure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What kind of failure it is. The wire name is stable: it is in the ledger, in the API, in metrics, and it is the type of
 * failures in Temporal.
 */
public enum FailureCode {
    // The provider's model, about what it was asked for.
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
    /** Complete, but the provider does not serve the clip any more. */
    CLIP_GONE,
    /** A kind that has no code here; the provider's own type says more. */
    PROVIDER_REFUSED,

    // The provider's infrastructure.
    PROVIDER_ERROR,
    REQUEST_TIMEOUT,
    START_TIMEOUT,
    RUNNER_UNAVAILABLE,
    INCOMPLETE_RESPONSE,
    /** How a request ends that was cancelled. */
    REQUEST_CANCELLED,
    CLIENT_DISCONNECTED,
    REQUEST_NOT_FOUND,
    RATE_LIMITED,
    /** Not working properly, for no reason that has a code here. */
    PROVIDER_UNAVAILABLE,

    // The account.
    KEY_REJECTED,
    PAYMENT_REQUIRED,
    ACCOUNT_LOCKED,
    FORBIDDEN,

    // The way to the provider.
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
    /** Nothing was sent: the intent was too old to act upon. */
    INTENT_EXPIRED,
    /** Nothing was sent: the intent could not be stored. */
    INTENT_NOT_STORED,
    /** It may have been accepted. */
    SUBMISSION_UNKNOWN,
    /** It may have been accepted, and a person has given it up. */
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
    CANCELLED,

    // The machinery.
    STORAGE_UNAVAILABLE,
    FFMPEG_FAILED,
    WORKER_SHUTDOWN,
    /** The worker only cancels. */
    NOT_RENDERING,
    /** A request of another provider than this worker's. */
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
