package dev.continuity.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.TaskQueues;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.Verdict;
import dev.continuity.local.InProcessTemporal;
import io.temporal.activity.ActivityInterface;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemporalTrialTest {
    private DevServerNamespaces temporal;
    private WorkflowClient client;

    @BeforeAll
    void start(@TempDir Path folder) {
        temporal = DevServerNamespaces.start(folder);
        client = temporal.create("films");
        new SearchAttributeRegistration(client).register();
    }

    @AfterAll
    void stop() {
        if (temporal != null) {
            temporal.close();
        }
    }

    @Test
    void a_server_with_a_worker_is_fine_in_every_respect() {
        // Given
        WorkerFactory workers = WorkerFactory.newInstance(client);
        List.of(TaskQueues.SEQUENCES, TaskQueues.RENDER, TaskQueues.MEDIA)
                .forEach(taskQueue -> workers.newWorker(taskQueue).registerActivitiesImplementations(new Nothing()));
        workers.start();

        // When
        List<Diagnosis> found = Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> trial(client), last -> about(last, "workers").verdict() == Verdict.FINE);

        // Then
        workers.shutdownNow();
        assertThat(found).allMatch(diagnosis -> diagnosis.verdict() == Verdict.FINE);
        assertThat(found)
                .extracting(Diagnosis::subject)
                .containsExactly("server", "namespace \"films\"", "retention", "search attributes", "clock", "workers");
        assertThat(about(found, "server").meaning()).contains("1.29").contains(temporal.target());
        assertThat(about(found, "retention").meaning()).startsWith("Temporal forgets a sequence 1 day after its end.");
        assertThat(about(found, "workers").meaning()).isEqualTo("One has polled within the last five minutes.");
    }

    @Test
    void task_queues_that_nobody_polls_are_named() {
        // Given
        WorkflowClient lonely = temporal.create("lonely");
        new SearchAttributeRegistration(lonely).register();

        // When
        List<Diagnosis> found = trial(lonely);

        // Then
        assertThat(about(found, "workers").verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(about(found, "workers").meaning())
                .contains(TaskQueues.SEQUENCES, TaskQueues.RENDER, TaskQueues.MEDIA);
    }

    @Test
    void missing_search_attributes_are_named_with_the_command_that_adds_them() {
        // Given
        WorkflowClient bare = temporal.create("bare");

        // When
        List<Diagnosis> found = trial(bare);

        // Then
        Diagnosis missing = about(found, "search attributes");
        assertThat(missing.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(missing.meaning()).contains("ContinuityStatus", "ContinuityTitle");
        assertThat(missing.remedy()).contains("--namespace bare --name ContinuityStatus --type Keyword");
    }

    @Test
    void a_retention_forgets_no_sequence_that_waits_for_a_person() {
        // When
        List<Diagnosis> found = trial(client);

        // Then
        assertThat(about(found, "retention").meaning())
                .startsWith("Temporal forgets a sequence 1 day after its end.")
                .contains("waits for a review has not ended");
    }

    @Test
    void a_clock_that_is_minutes_behind_temporal_is_said_to_be() {
        // Given
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-7));

        // When
        List<Diagnosis> found = new TemporalTrial(client, late).run();

        // Then
        Diagnosis clock = about(found, "clock");
        assertThat(clock.verdict()).isEqualTo(Verdict.MIND);
        assertThat(clock.meaning()).startsWith("Temporal's clock is 7 minutes ahead of that of this machine.");
    }

    @Test
    void a_missing_namespace_ends_the_trial_with_the_command_that_creates_it() {
        // When
        List<Diagnosis> found = trial(temporal.client("nowhere"));

        // Then
        assertThat(found).extracting(Diagnosis::verdict).containsExactly(Verdict.FINE, Verdict.BROKEN);
        assertThat(found.get(1).meaning()).contains("has no namespace \"nowhere\"");
        assertThat(found.get(1).remedy()).contains("temporal operator namespace create --namespace nowhere");
    }

    @Test
    void an_address_where_nothing_listens_is_broken() throws IOException {
        // Given
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        // When
        List<Diagnosis> found = trial(unconnected("127.0.0.1:" + port));

        // Then
        assertThat(found).singleElement().satisfies(only -> {
            assertThat(only.verdict()).isEqualTo(Verdict.BROKEN);
            assertThat(only.meaning()).isEqualTo("Nothing listens at 127.0.0.1:%d.".formatted(port));
        });
    }

    @Test
    void a_host_that_does_not_exist_is_broken() {
        // When
        List<Diagnosis> found = trial(unconnected("temporal.invalid:7233"));

        // Then
        assertThat(found).singleElement().satisfies(only -> assertThat(only.meaning())
                .isEqualTo("The name of Temporal's host, temporal.invalid:7233, is not known."));
    }

    @Test
    void an_api_key_for_a_server_without_tls_is_told_so() {
        // Given
        WorkflowClient encrypted = TemporalClients.ofSettings(
                Map.of("TEMPORAL_ADDRESS", temporal.target(), "TEMPORAL_API_KEY", "secret"), options -> {});

        // When
        List<Diagnosis> found = trial(encrypted);

        // Then
        assertThat(found).singleElement().satisfies(only -> {
            assertThat(only.meaning()).endsWith("fails: not an SSL/TLS record.");
            assertThat(only.remedy()).contains("TEMPORAL_TLS=false");
        });
    }

    @Test
    void the_in_process_server_is_judged_by_what_it_can_tell() {
        // Given
        try (InProcessTemporal server = InProcessTemporal.start(0)) {
            WorkflowClient local = TemporalClients.ofLocalServer(server.target());

            // When
            List<Diagnosis> found = trial(local);

            // Then
            local.getWorkflowServiceStubs().shutdownNow();
            assertThat(found).isNotEmpty().noneMatch(diagnosis -> diagnosis.verdict() == Verdict.BROKEN);
        }
    }

    private static List<Diagnosis> trial(WorkflowClient client) {
        return new TemporalTrial(client, Clock.systemUTC()).run();
    }

    private static Diagnosis about(List<Diagnosis> found, String subject) {
        return found.stream()
                .filter(diagnosis -> diagnosis.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private static WorkflowClient unconnected(String address) {
        return TemporalClients.ofSettings(Map.of("TEMPORAL_ADDRESS", address), options -> {});
    }

    /** Some activity, since a worker without one does not poll. */
    @ActivityInterface
    public interface NoActivity {
        void nothing();
    }

    /** Does nothing. */
    public static final class Nothing implements NoActivity {
        @Override
        public void nothing() {}
    }
}
