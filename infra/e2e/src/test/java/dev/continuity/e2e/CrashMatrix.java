package dev.continuity.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever dies, by {@code kill -9}, at whatever moment: in each world all moments are reached at the same time. */
class CrashMatrix {
    private static final MatrixTable TABLE = new MatrixTable();

    @BeforeAll
    static void needsAnEngine() {
        assumeTrue(
                ProcessCluster.temporal().isPresent(),
                "skipped: no Temporal command line; put `temporal` on PATH or name it in CONTINUITY_TEMPORAL");
    }

    @AfterAll
    static void tell() throws IOException {
        TABLE.write(Path.of("target/matrix.md"));
    }

    @ParameterizedTest
    @EnumSource(CrashedProcess.class)
    void nothing_is_lost_and_nothing_is_paid_for_twice_when_it_dies(CrashedProcess victim, @TempDir Path folder)
            throws Exception {
        // Given
        List<CrashMoment> early = Arrays.stream(CrashMoment.values())
                .filter(moment -> !CrashMoment.AFTER_A_RENDERING.contains(moment))
                .toList();
        try (CrashTestCluster world =
                CrashTestCluster.open(folder, ProcessCluster.temporal().orElseThrow())) {
            world.armProvider(List.of(CrashMoment.values()));
            world.hold(CrashMoment.AFTER_A_RENDERING);
            world.hold(early);
            assertThat(world.slipped()).isEmpty();

            // When
            world.strike(victim);

            // Then
            world.awaitReady();
            Duration up = world.up();
            Map<CrashMoment, CrashOutcome> outcomes = new EnumMap<>(CrashMoment.class);
            for (CrashMoment moment : CrashMoment.values()) {
                outcomes.put(moment, CrashOutcome.of(world, moment, victim, folder));
            }
            TABLE.add(victim, new MatrixTable.World(up, outcomes));
            assertThat(outcomes.values())
                    .allSatisfy(outcome -> assertThat(outcome.wrong()).isEmpty());
        }
    }
}
