package dev.continuity.e2e.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SeedRunsIT {
    private static final Path FOLDER = Path.of("target", "chaos");

    /** {@code -Dchaos.seeds=1-1000}, or {@code 417} for one; {@code -Dchaos.lanes}: how many are played at a time. */
    @Test
    @Timeout(7_200)
    void nothing_is_lost_and_nothing_paid_for_twice_whatever_goes_wrong() throws Exception {
        // Given
        LongStream seeds = seeds(System.getProperty("chaos.seeds", "1-25"));
        int lanes = Integer.getInteger("chaos.lanes", 25);

        // When
        List<SeedResult> verdicts;
        try (SharedServices backlot = new SharedServices(FOLDER)) {
            verdicts = SeedRuns.of(seeds, lanes, backlot, SeedRunsIT::tell);
        }

        // Then
        String table = new ResultTable(verdicts).toString();
        Files.writeString(FOLDER.resolve("chaos.md"), table);
        System.out.println(table);
        assertThat(verdicts.stream()
                        .filter(verdict -> !verdict.passes())
                        .map(verdict -> verdict.script() + "\n" + verdict.broken()))
                .as("seeds in which something does not hold; what happened is told in " + FOLDER)
                .isEmpty();
    }

    private static LongStream seeds(String text) {
        String[] ends = text.split("-", 2);
        return LongStream.rangeClosed(Long.parseLong(ends[0]), Long.parseLong(ends[ends.length - 1]));
    }

    /** What happened lies in a file. */
    private static void tell(SeedResult verdict) {
        SeedScenario script = verdict.script();
        System.out.printf(
                "seed %d: %s, %.1f s %s%n",
                script.seed(), verdict.passes() ? "holds" : "FAILS", verdict.seconds(), verdict.broken());
        try {
            Files.writeString(
                    FOLDER.resolve("seed-%d.txt".formatted(script.seed())),
                    "%s%n%n%s%n%n%s%n".formatted(script, verdict.story(), String.join("\n", verdict.broken())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
