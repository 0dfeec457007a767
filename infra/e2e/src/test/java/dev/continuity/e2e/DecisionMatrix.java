package dev.continuity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes each decision on sequences whose first take is at every moment at which a mistake costs money, and kills a process
 * with {@code kill -9} as soon as the first of all these decisions is answered. Clients repeat theirs.
 */
class DecisionMatrix {
    private static final DecisionTable TABLE = new DecisionTable();

    /** Seconds: longer than it takes to hold the sequences of a group. */
    private static final double SLOW = 30;

    static Stream<Arguments> crashes() {
        return Stream.of(CrashedProcess.WORKER, CrashedProcess.API, CrashedProcess.TEMPORAL_AND_DATABASE)
                .flatMap(process -> Arrays.stream(MomentGroup.values()).map(group -> Arguments.of(process, group)));
    }

    @AfterAll
    static void writeTable() throws IOException {
        TABLE.write(Path.of("target/decisions.md"));
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void a_decision_is_made_once_and_no_take_is_lost_when_it_crashes(
            CrashedProcess process, MomentGroup group, @TempDir Path folder) throws Exception {
        // Given
        ExecutorService clients = Executors.newCachedThreadPool();
        try (CrashTestCluster cluster = CrashTestCluster.open(folder)) {
            cluster.holdAtProvider(group.sequences(), SLOW);
            cluster.holdAt(group.sequences());
            assertThat(cluster.notHeld()).isEmpty();
            Map<HeldSequence, RepeatedCall> calls = new LinkedHashMap<>();
            for (CrashMoment moment : group.moments()) {
                for (MatrixDecision decision : MatrixDecision.values()) {
                    HeldSequence sequence = decision.on(moment);
                    calls.put(sequence, decision.call(cluster, sequence));
                }
            }
            Map<HeldSequence, Future<PlainApiClient.Answer>> answers = new LinkedHashMap<>();
            calls.forEach((sequence, call) -> answers.put(sequence, clients.submit(call::send)));
            ProcessCluster.await("the first answer")
                    .until(() -> answers.values().stream().anyMatch(Future::isDone));

            // When
            cluster.crash(process);

            // Then
            cluster.awaitReady();
            for (Future<PlainApiClient.Answer> answer : answers.values()) {
                answer.get();
            }
            if (process == CrashedProcess.TEMPORAL_AND_DATABASE) {
                cluster.resumeAll();
            }
            Map<HeldSequence, DecisionOutcome> outcomes = new LinkedHashMap<>();
            for (CrashMoment moment : group.moments()) {
                for (MatrixDecision decision : MatrixDecision.values()) {
                    HeldSequence sequence = decision.on(moment);
                    outcomes.put(
                            sequence,
                            DecisionOutcome.of(
                                    cluster,
                                    decision,
                                    sequence,
                                    Objects.requireNonNull(answers.get(sequence))
                                            .get(),
                                    folder));
                }
            }
            TABLE.add(process, outcomes);
            assertThat(outcomes)
                    .allSatisfy((sequence, outcome) ->
                            assertThat(outcome.wrong()).as(sequence.toString()).isEmpty());
        } finally {
            clients.shutdownNow();
        }
    }
}
