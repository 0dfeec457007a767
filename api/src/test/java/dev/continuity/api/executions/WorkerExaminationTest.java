package dev.continuity.api.executions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.api.ApiConfig;
import dev.continuity.connections.MeteredExecutors;
import dev.continuity.connections.TemporalClients;
import dev.continuity.connections.TestSettings;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.local.InProcessTemporal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerExaminationTest {
    /** Temporal ends the check at the time at which the API stops waiting: either may be first. */
    @Test
    void that_no_worker_answers_is_said_as_what_it_is() {
        // Given
        ApiConfig config = TestSettings.of(Map.of("continuity.api.doctor-timeout", "1s"), ApiConfig.class)
                .getConfigMapping(ApiConfig.class);
        try (InProcessTemporal server = InProcessTemporal.start(0)) {
            WorkflowClient client = TemporalClients.ofLocalServer(server.target());
            WorkerExamination examination =
                    new WorkerExamination(client, config, new MeteredExecutors(new SimpleMeterRegistry()));

            // When
            List<Diagnosis> found = examination.examine();

            // Then
            client.getWorkflowServiceStubs().shutdownNow();
            assertThat(found).singleElement().satisfies(diagnosis -> {
                assertThat(diagnosis.meaning()).startsWith("No worker answered within 1 s.");
                assertThat(diagnosis.remedy()).startsWith("Start a worker.");
            });
        }
    }
}
