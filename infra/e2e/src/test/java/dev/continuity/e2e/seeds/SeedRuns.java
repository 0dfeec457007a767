package dev.continuity.e2e.seeds;

import dev.continuity.e2e.seeds.environment.SharedServices;
import dev.continuity.e2e.seeds.scenario.SeedScenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/** Runs many seeds, some at a time: nearly all of their time is waiting. */
final class SeedRuns {
    private SeedRuns() {}

    static List<SeedResult> of(LongStream seeds, int parallel, SharedServices services, Consumer<SeedResult> onResult)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<SeedResult>> runs = new ArrayList<>();
            seeds.forEach(seed -> runs.add(threads.submit(() -> {
                SeedResult result = run(seed, services);
                onResult.accept(result);
                return result;
            })));
            List<SeedResult> results = new ArrayList<>();
            for (Future<SeedResult> run : runs) {
                results.add(run.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static SeedResult run(long seed, SharedServices services) throws InterruptedException {
        SeedScenario scenario = SeedScenario.of(seed);
        try {
            return SeedRun.of(scenario, services);
        } catch (IOException | ExecutionException | RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return new SeedResult(
                    scenario,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    0,
                    List.of("the test itself failed: " + e),
                    Map.of(),
                    0,
                    trace.toString());
        }
    }
}
