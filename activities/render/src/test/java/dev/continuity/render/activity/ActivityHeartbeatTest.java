package dev.continuity.render.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.continuity.failure.FailureCode;
import dev.continuity.render.TestEnvironment;
import dev.continuity.render.TestWorker;
import io.temporal.activity.ActivityInterface;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActivityHeartbeatTest {
    private final TestActivityEnvironment temporal = TestWorker.temporal();

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void work_that_fails_because_the_worker_stops_is_retried_by_another() {
        // Given
        Path clip = TestEnvironment.PLATE;
        Working working = register(heartbeat -> {
            Thread.currentThread().interrupt();
            TestEnvironment.FFMPEG.check(clip);
            return "done";
        });

        // When
        Throwable thrown = catchThrowable(working::work);

        // Then
        assertThat(thrown)
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.type(ApplicationFailure.class))
                .satisfies(failure -> {
                    assertThat(failure.getType()).isEqualTo("worker-shutdown");
                    assertThat(failure.isNonRetryable()).isFalse();
                });
    }

    @Test
    void work_that_fails_because_it_was_cancelled_ends_as_cancelled() {
        // Given
        temporal.requestCancelActivity();
        Working working = register(heartbeat -> {
            awaitInterrupt();
            throw ActivityFailures.retryable(FailureCode.RATE_LIMITED, "Not now.", null);
        });

        // When
        Throwable thrown = catchThrowable(working::work);

        // Then
        assertThat(thrown).isInstanceOf(CanceledFailure.class);
    }

    @Test
    void work_that_was_done_before_the_cancel_succeeds_and_its_thread_is_not_interrupted() {
        // Given
        AtomicBoolean left = new AtomicBoolean();
        temporal.requestCancelActivity();
        Working working = register(
                heartbeat -> {
                    awaitInterrupt();
                    return "done";
                },
                left);

        // When
        String result = working.work();

        // Then
        assertThat(result).isEqualTo("done");
        assertThat(left).isFalse();
    }

    @Test
    void an_attempt_that_temporal_does_not_wait_for_stops_before_its_first_scheduled_heartbeat() {
        // Given
        temporal.requestCancelActivity();
        Working working = register(heartbeat -> {
            heartbeat.confirm();
            return "submitted";
        });

        // When
        Throwable stopped = catchThrowable(working::work);

        // Then
        assertThat(stopped).isInstanceOf(CanceledFailure.class);
    }

    /** On the activity's own thread: what waits elsewhere, or throws when it is interrupted, would not do. */
    private static void awaitInterrupt() {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!Thread.currentThread().isInterrupted()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("The activity was not interrupted within 30 s");
            }
            Thread.onSpinWait();
        }
    }

    private Working register(ActivityHeartbeats.Work<String> work) {
        return register(work, new AtomicBoolean());
    }

    private Working register(ActivityHeartbeats.Work<String> work, AtomicBoolean interruptedAfterwards) {
        temporal.registerActivitiesImplementations((Working) () -> {
            try {
                return TestEnvironment.HEARTBEATS.during(null, work);
            } finally {
                interruptedAfterwards.set(Thread.currentThread().isInterrupted());
            }
        });
        return temporal.newActivityStub(Working.class);
    }

    /** Some activity. */
    @ActivityInterface
    public interface Working {
        String work();
    }
}
