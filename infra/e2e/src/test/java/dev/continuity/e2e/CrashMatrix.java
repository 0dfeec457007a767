package dev.continuity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kills each process with {@code kill -9} while steps are at every moment of their work, all at the same time. */
class CrashMatrix {
    private static final MatrixTable TABLE = new MatrixTable();

    @AfterAll
    static void writeTable() throws IOException {
        TABLE.write(Path.of("target/matrix.md"));
    }

    @ParameterizedTest
    @EnumSource(CrashedProcess.class)
    void nothing_is_lost_and_nothing_is_paid_for_twice_when_it_crashes(CrashedProcess process, @TempDir Path folder)
            throws Exception {
        // Given
        List<CrashMoment> early = Arrays.stream(CrashMoment.values())
                .filter(moment -> !CrashMoment.AFTER_A_RENDERING.contains(moment))
                .toList();
        try (CrashTestCluster cluster = CrashTestCluster.open(folder)) {
            cluster.holdAtProvider(HeldSequence.all());
            cluster.holdAt(HeldSequence.at(CrashMoment.AFTER_A_RENDERING));
            cluster.holdAt(HeldSequence.at(early));
            assertThat(cluster.notHeld()).isEmpty();

            // When
            cluster.crash(process);

            // Then
            cluster.awaitReady();
            if (process == CrashedProcess.TEMPORAL_AND_DATABASE) {
                cluster.resumeAll();
            }
            Map<CrashMoment, CrashOutcome> outcomes = new EnumMap<>(CrashMoment.class);
            for (CrashMoment moment : CrashMoment.values()) {
                outcomes.put(moment, CrashOutcome.of(cluster, moment, process, folder));
            }
            TABLE.add(process, new MatrixTable.Column(cluster.times().untilReady(), outcomes));
            assertThat(outcomes.values())
                    .allSatisfy(outcome -> assertThat(outcome.wrong()).isEmpty());
        }
    }
}
