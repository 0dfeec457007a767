package dev.continuity.e2e.seeds;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Plays many seeds, some at a time: nearly all of a play is waiting. */
final class SeedRuns {
    private SeedRuns() {}

    static List<SeedResult> of(LongStream seeds, int lanes, SharedServices backlot, Consumer<SeedResult> told)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<SeedResult>> plays = new ArrayList<>();
            seeds.forEach(seed -> plays.add(threads.submit(() -> {
                SeedResult verdict = played(seed, backlot);
                told.accept(verdict);
                return verdict;
            })));
            List<SeedResult> verdicts = new ArrayList<>();
            for (Future<SeedResult> play : plays) {
                verdicts.add(play.get());
            }
            return verdicts;
        } finally {
            threads.shutdownNow();
        }
    }

    private static SeedResult played(long seed, SharedServices backlot) throws InterruptedException {
        SeedScenario script = SeedScenario.of(seed);
        try {
            return SeedRun.of(script, backlot);
        } catch (IOException | RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return new SeedResult(
                    script,
                    0,
                    0,
                    0,
                    0,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    0,
                    List.of("the runner itself failed: " + e),
                    Map.of(),
                    0,
                    trace.toString());
        }
    }
}
