package dev.continuity.activity;

import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Converts failures to Temporal's and back. The failure type is the code, and the single detail is a record. */
public final class TemporalFailures {
    private TemporalFailures() {}

    /** A step has ended without a take and a retry cannot help. The detail is the {@link StepFailure}. */
    public static ApplicationFailure permanent(StepFailure failure) {
        return ApplicationFailure.newNonRetryableFailure(
                failure.details().message(), failure.details().code().wireName(), failure);
    }

    /** A retry cannot help. The detail is the {@link FailureDetails}. */
    public static ApplicationFailure permanent(FailureDetails details) {
        return ApplicationFailure.newNonRetryableFailure(
                details.message(), details.code().wireName(), details);
    }

    /**
     * A retry may help. The detail is the {@link FailureDetails}.
     *
     * @param pause before the retry; null: the activity's retry policy decides
     */
    public static ApplicationFailure retryable(FailureDetails details, @Nullable Duration pause) {
        ApplicationFailure.Builder failure = ApplicationFailure.newBuilder()
                .setType(details.code().wireName())
                .setMessage(details.message())
                .setDetails(details);
        if (pause != null) {
            failure.setNextRetryDelay(pause);
        }
        return failure.build();
    }

    public static boolean has(ApplicationFailure failure, FailureCode code) {
        return failure.getType().equals(code.wireName());
    }

    /** The details of a failure of an activity that does not render. */
    public static FailureDetails details(ApplicationFailure failure) {
        return failure.getDetails().getSize() > 0
                ? failure.getDetails().get(0, FailureDetails.class)
                : FailureDetails.of(FailureCode.INTERNAL, message(failure));
    }

    /** The details of a failure of the render activity. */
    public static StepFailure ofStep(ApplicationFailure failure) {
        return failure.isNonRetryable() && failure.getDetails().getSize() > 0
                ? failure.getDetails().get(0, StepFailure.class)
                : StepFailure.free(details(failure));
    }

    private static String message(ApplicationFailure failure) {
        return Objects.requireNonNullElse(failure.getOriginalMessage(), failure.getType());
    }
}
