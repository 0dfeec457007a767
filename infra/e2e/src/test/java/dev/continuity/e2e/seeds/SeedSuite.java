package dev.continuity.e2e.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.e2e.seeds.environment.SharedServices;
import dev.continuity.e2e.seeds.scenario.SeedScenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SeedSuite {
    private static final Path FOLDER = Path.of("target", "seeds");

    /** {@code -Dseeds=1-1000}, or {@code 417} for one; {@code -Dseeds.parallel}: how many run at a time. */
    @Test
    @Timeout(7_200)
    void nothing_is_lost_and_nothing_paid_for_twice_whatever_goes_wrong() throws Exception {
        // Given
        LongStream seeds = seeds(System.getProperty("seeds", "1-25"));
        int parallel = Integer.getInteger("seeds.parallel", 25);

        // When
        List<SeedResult> results;
        try (SharedServices services = new SharedServices(FOLDER)) {
            results = SeedRuns.of(seeds, parallel, services, SeedSuite::report);
        }

        // Then
        String table = new ResultTable(results).toString();
        Files.writeString(FOLDER.resolve("seeds.md"), table);
        System.out.println(table);
        assertThat(results.stream()
                        .filter(result -> !result.passes())
                        .map(result -> result.scenario() + "\n" + result.violations()))
                .as("seeds with violations; what happened in them is in " + FOLDER)
                .isEmpty();
    }

    private static LongStream seeds(String text) {
        String[] ends = text.split("-", 2);
        return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }

    /** Writes what happened into a file. */
    private static void report(SeedResult result) {
        SeedScenario scenario = result.scenario();
        System.out.printf(
                "seed %d: %s, %.1f s %s%n",
                scenario.seed(), result.passes() ? "passed" : "FAILED", result.seconds(), result.violations());
        try {
            Files.writeString(
                    FOLDER.resolve("seed-%d.txt".formatted(scenario.seed())),
                    "%s%n%n%s%n%n%s%n".formatted(scenario, result.log(), String.join("\n", result.violations())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
