package dev.continuity.proof.chaos;

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
final class Season {
    private Season() {}

    static List<Verdict> of(LongStream seeds, int lanes, Backlot backlot, Consumer<Verdict> told) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<Verdict>> plays = new ArrayList<>();
            seeds.forEach(seed -> plays.add(threads.submit(() -> {
                Verdict verdict = played(seed, backlot);
                told.accept(verdict);
                return verdict;
            })));
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> play : plays) {
                verdicts.add(play.get());
            }
            return verdicts;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Verdict played(long seed, Backlot backlot) throws InterruptedException {
        Script script = Script.of(seed);
        try {
            return Play.of(script, backlot);
        } catch (IOException | RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return new Verdict(
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
