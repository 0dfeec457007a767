package dev.continuity.activity;

import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Failures as Temporal carries them: the type is the code, and there is one detail, which has a type of its own. */
public final class TemporalFailures {
    private TemporalFailures() {}

    /** A step that ends without a take: trying again cannot help. Its detail is the {@link StepFailure}. */
    public static ApplicationFailure permanent(StepFailure failure) {
        return ApplicationFailure.newNonRetryableFailure(
                failure.details().message(), failure.details().code().wireName(), failure);
    }

    /** Trying again cannot help. Its detail is the {@link FailureDetails}. */
    public static ApplicationFailure permanent(FailureDetails details) {
        return ApplicationFailure.newNonRetryableFailure(
                details.message(), details.code().wireName(), details);
    }

    /**
     * To be tried again. Its detail is the {@link FailureDetails}.
     *
     * @param pause before that; by the activity's retry policy where there is none
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

    /** What an activity that renders no step has told. */
    public static FailureDetails details(ApplicationFailure failure) {
        return failure.getDetails().getSize() > 0
                ? failure.getDetails().get(0, FailureDetails.class)
                : FailureDetails.of(FailureCode.INTERNAL, message(failure));
    }

    /** What an activity that renders a step has told. */
    public static StepFailure ofStep(ApplicationFailure failure) {
        return failure.isNonRetryable() && failure.getDetails().getSize() > 0
                ? failure.getDetails().get(0, StepFailure.class)
                : StepFailure.free(details(failure));
    }

    private static String message(ApplicationFailure failure) {
        return Objects.requireNonNullElse(failure.getOriginalMessage(), failure.getType());
    }
}
