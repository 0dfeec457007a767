package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.storyboard.Storyboards;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ActivityStubsTest {
    private static final String ONE_SHOT =
            """
            title: Outage
            project: AGM
            source: https://example.com/plate.mp4
            shots:
              - { code: SH0010, reference: { prompt: "The next shot" } }
            """;

    @Test
    void a_sequence_survives_a_provider_that_is_down_for_a_day() {
        // Given
        FakeActivities activities = new FakeActivities();
        AtomicInteger tries = new AtomicInteger();
        activities.onRender("SH0010/reference", order -> {
            if (tries.incrementAndGet() <= 24) {
                throw ApplicationFailure.newBuilder()
                        .setMessage("The provider is down.")
                        .setType("unavailable")
                        .setNextRetryDelay(Duration.ofHours(1))
                        .build();
            }
            return activities.succeed(order);
        });
        try (WorkflowTestServer server = new WorkflowTestServer(activities)) {
            // When
            SequenceState end = server.start(SequenceRequest.of(
                            SequenceId.of("AGM", "Outage", "1"), Instant.EPOCH, Storyboards.read(ONE_SHOT)))
                    .getResult(SequenceState.class);
            // Then
            assertThat(end.status()).isEqualTo(Status.FINISHED);
            assertThat(tries).hasValue(25);
        }
    }
}
