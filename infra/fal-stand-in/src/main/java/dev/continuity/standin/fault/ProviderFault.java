package dev.continuity.standin.fault;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One way in which the stand-in misbehaves; {@code kind} names it in JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ProviderFault.SlowQueue.class, name = "slow-queue"),
    @JsonSubTypes.Type(value = ProviderFault.SlowRender.class, name = "slow-render"),
    @JsonSubTypes.Type(value = ProviderFault.TooManyRequests.class, name = "too-many-requests"),
    @JsonSubTypes.Type(value = ProviderFault.RefuseSubmit.class, name = "refuse-submit"),
    @JsonSubTypes.Type(value = ProviderFault.AcceptThenError.class, name = "accept-then-error"),
    @JsonSubTypes.Type(value = ProviderFault.LoseReply.class, name = "lose-reply"),
    @JsonSubTypes.Type(value = ProviderFault.TruncateReply.class, name = "truncate-reply"),
    @JsonSubTypes.Type(value = ProviderFault.HoldReply.class, name = "hold-reply"),
    @JsonSubTypes.Type(value = ProviderFault.FailRequest.class, name = "fail-request"),
    @JsonSubTypes.Type(value = ProviderFault.CompleteThen422.class, name = "complete-then-422"),
    @JsonSubTypes.Type(value = ProviderFault.ErrorOn.class, name = "error-on"),
    @JsonSubTypes.Type(value = ProviderFault.TruncateDownload.class, name = "truncate-download"),
    @JsonSubTypes.Type(value = ProviderFault.SlowDownload.class, name = "slow-download"),
    @JsonSubTypes.Type(value = ProviderFault.CorruptDownload.class, name = "corrupt-download"),
    @JsonSubTypes.Type(value = ProviderFault.ExpireDownload.class, name = "expire-download"),
    @JsonSubTypes.Type(value = ProviderFault.HideHistory.class, name = "hide-history"),
    @JsonSubTypes.Type(value = ProviderFault.AccountLocked.class, name = "account-locked")
})
public sealed interface ProviderFault {

    /** The request stays in the queue for at least this many seconds, 0..86400. */
    record SlowQueue(@JsonProperty(required = true) double seconds) implements ProviderFault {
        public SlowQueue {
            within("seconds", seconds, 0, 86_400);
        }
    }

    /** The request stays in progress for at least this many seconds, 0..86400. */
    record SlowRender(@JsonProperty(required = true) double seconds) implements ProviderFault {
        public SlowRender {
            within("seconds", seconds, 0, 86_400);
        }
    }

    /** Answers a submit with 429 without accepting it; {@code Retry-After} in seconds, 0..3600. */
    record TooManyRequests(@JsonProperty(required = true) int retryAfter) implements ProviderFault {
        public TooManyRequests {
            within("retryAfter", retryAfter, 0, 3600);
        }
    }

    /** Answers a submit with this 5xx without accepting it; 500 by default. */
    record RefuseSubmit(@Nullable Integer status) implements ProviderFault {
        public RefuseSubmit {
            status = serverError(status);
        }
    }

    /** Accepts a submit, and answers it with this 5xx; 500 by default. */
    record AcceptThenError(@Nullable Integer status) implements ProviderFault {
        public AcceptThenError {
            status = serverError(status);
        }
    }

    /** The call takes effect, and its connection closes without an answer; {@code on} is submit by default. */
    record LoseReply(@Nullable String on) implements ProviderFault {
        public LoseReply {
            on = call(on, "submit", CALLS);
        }
    }

    /**
     * The call takes effect, and its connection closes after all headers and half of the body of the answer; {@code on}
     * is submit by default.
     */
    record TruncateReply(@Nullable String on) implements ProviderFault {
        public TruncateReply {
            on = call(on, "submit", CALLS);
        }
    }

    /** The call takes effect, and its answer is held until {@code POST /faults/release}; {@code on} is submit by default. */
    record HoldReply(@Nullable String on) implements ProviderFault {
        public HoldReply {
            on = call(on, "submit", CALLS);
        }
    }

    /**
     * The request ends COMPLETED with an error, at no charge unless {@code billedSeconds} is set.
     *
     * @param errorType of fal's infrastructure or of a model, see {@link StandInErrorTypes}
     * @param retryable sent as {@code X-Fal-Retryable}, or not at all
     */
    record FailRequest(
            String errorType, @Nullable String message, @Nullable Boolean retryable, @Nullable Double billedSeconds)
            implements ProviderFault {
        public FailRequest {
            StandInErrorTypes.require(errorType);
            within("billedSeconds", billedSeconds == null ? 0 : billedSeconds, 0, 60);
        }
    }

    /** The request looks complete, and its result answers 422, at no charge unless {@code billedSeconds} is set. */
    record CompleteThen422(@Nullable String errorType, @Nullable String message, @Nullable Double billedSeconds)
            implements ProviderFault {
        public CompleteThen422 {
            errorType = errorType == null ? "no_media_generated" : errorType;
            within("billedSeconds", billedSeconds == null ? 0 : billedSeconds, 0, 60);
        }
    }

    /** Answers a call other than submit with this 5xx of a gateway, which has no model error in it; 500 by default. */
    record ErrorOn(@Nullable String on, @Nullable Integer status) implements ProviderFault {
        public ErrorOn {
            on = call(on, "result", CALLS.subList(1, CALLS.size()));
            status = serverError(status);
        }
    }

    /** The headers announce the whole file, but the connection closes after this many bytes; by default after half. */
    record TruncateDownload(@Nullable Long afterBytes) implements ProviderFault {
        public TruncateDownload {
            within("afterBytes", afterBytes == null ? 0 : afterBytes, 0, Long.MAX_VALUE);
        }
    }

    /** Sends a download at this many bytes a second, at least 1. */
    record SlowDownload(@JsonProperty(required = true) long bytesPerSecond) implements ProviderFault {
        public SlowDownload {
            within("bytesPerSecond", bytesPerSecond, 1, Long.MAX_VALUE);
        }
    }

    /** Sends a download of the right length with wrong bytes in it. */
    record CorruptDownload() implements ProviderFault {}

    /** Answers a download with 403, as for an expired URL. */
    record ExpireDownload() implements ProviderFault {}

    /** The request history leaves out matching requests. */
    record HideHistory() implements ProviderFault {}

    /** Answers a submit, or a call for a token, with 403: exhausted balance. */
    record AccountLocked() implements ProviderFault {}

    /** The values of {@code on}. */
    List<String> CALLS = List.of("submit", "status", "stream", "result", "cancel", "history", "upload", "download");

    private static void within(String name, double value, double from, double to) {
        if (!(value >= from && value <= to)) {
            String bounds = to == Long.MAX_VALUE ? "at least " + (long) from : (long) from + ".." + (long) to;
            throw new IllegalArgumentException(name + " is " + value + "; allowed: " + bounds);
        }
    }

    private static int serverError(@Nullable Integer status) {
        int code = status == null ? 500 : status;
        within("status", code, 500, 599);
        return code;
    }

    private static String call(@Nullable String on, String otherwise, List<String> allowed) {
        if (on != null && !allowed.contains(on)) {
            throw new IllegalArgumentException("on is \"" + on + "\"; allowed: " + String.join(", ", allowed));
        }
        return on == null ? otherwise : on;
    }
}
