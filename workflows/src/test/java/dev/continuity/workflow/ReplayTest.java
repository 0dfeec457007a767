package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.activity.TaskQueues;
import dev.continuity.workflow.data.WorkflowDataConverter;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Replays recorded histories of every branch with the present workflow code: sequences that run while their worker is
 * updated depend on it. To record the histories again: {@code ./mvnw test -pl workflows
 * -Dtest='Sequence*Test,ParkedStepTest,LateClipsTest,EstimateWorkflowTest' -Dtest.jvm=-Dhistories.update=true}. For a new
 * branch keep only the new files.
 */
class ReplayTest {
    static final String UPDATE = "histories.update";
    static final Path SOURCES = Path.of("src/test/resources/histories");

    private final TestWorkflowEnvironment environment =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(WorkflowDataConverter.create())
                            .build())
                    .build());

    @AfterEach
    void close() {
        environment.close();
    }

    @ParameterizedTest
    @MethodSource
    void a_recorded_history_is_replayed_without_a_difference(Path history) throws IOException {
        // Given
        WorkflowExecutionHistory recorded = WorkflowExecutionHistory.fromJson(Files.readString(history));
        // When
        assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(recorded, worker()))
                // Then
                .doesNotThrowAnyException();
    }

    static List<Path> a_recorded_history_is_replayed_without_a_difference() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void a_history_that_the_code_would_not_write_is_noticed() throws IOException {
        // Given
        Path path = SOURCES.resolve("a_sequence_renders_every_step_and_ends_with_the_cut_of_the_last_steps.json");
        String text = Files.readString(path);
        assertThat(text).contains("\"LookUpTakes\"");
        WorkflowExecutionHistory other =
                WorkflowExecutionHistory.fromJson(text.replace("\"LookUpTakes\"", "\"RecordSequence\""));
        // When
        assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(other, worker()))
                // Then
                .hasMessageContaining("NonDeterministicException");
    }

    private Worker worker() {
        Worker worker = environment.newWorker(TaskQueues.SEQUENCES, WorkflowTestServer.ON_A_BUSY_MACHINE);
        worker.registerWorkflowImplementationTypes(
                SequenceWorkflowImpl.class,
                LateClipsWorkflowImpl.class,
                EstimateWorkflowImpl.class,
                QuoteWorkflowImpl.class);
        return worker;
    }
}
