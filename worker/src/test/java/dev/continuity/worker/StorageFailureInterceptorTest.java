package dev.continuity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.render.notification.OutageListener;
import io.temporal.activity.ActivityInterface;
import io.temporal.failure.ActivityFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.worker.WorkerFactoryOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageFailureInterceptorTest {
    private final List<String> failed = new ArrayList<>();

    @Test
    void an_activity_that_fails_because_of_storage_is_told_of() {
        // When
        Throwable thrown = run(FailureCode.STORAGE_UNAVAILABLE);

        // Then
        assertThat(thrown).isInstanceOf(ActivityFailure.class);
        assertThat(failed).containsExactly("Something failed.");
    }

    @Test
    void no_other_failure_is() {
        // When
        Throwable thrown = run(FailureCode.MEDIA_UNAVAILABLE);

        // Then
        assertThat(thrown).isInstanceOf(ActivityFailure.class);
        assertThat(failed).isEmpty();
    }

    /** Fails. */
    @ActivityInterface
    public interface FailingActivity {
        void run();
    }

    private Throwable run(FailureCode code) {
        OutageListener listener = new OutageListener() {
            @Override
            public void accountBlocked(String why) {}

            @Override
            public void storageFailed(String why) {
                failed.add(why);
            }
        };
        FailingActivity failing = () -> {
            throw TemporalFailures.permanent(FailureDetails.of(code, "Something failed."));
        };
        TestActivityEnvironment temporal = TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(WorkerFactoryOptions.newBuilder()
                        .setWorkerInterceptors(new StorageFailureInterceptor(listener))
                        .build())
                .build());
        try {
            temporal.registerActivitiesImplementations(failing);
            return catchThrowable(
                    () -> temporal.newActivityStub(FailingActivity.class).run());
        } finally {
            temporal.close();
        }
    }
}
