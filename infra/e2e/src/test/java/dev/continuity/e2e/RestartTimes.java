package dev.continuity.e2e;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long after the restart of a process all are ready again, and each sequence makes its first call to S3. */
final class RestartTimes {
    private final Map<String, Duration> firstCalls = new ConcurrentHashMap<>();
    private volatile long restart = System.nanoTime();
    private volatile Duration ready = Duration.ZERO;

    void restart() {
        restart = System.nanoTime();
        firstCalls.clear();
    }

    void ready() {
        ready = sinceRestart();
    }

    /** @param target path and query of a request to S3 */
    void call(String target) {
        for (HeldSequence sequence : HeldSequence.all()) {
            if (target.contains(sequence.label())) {
                firstCalls.computeIfAbsent(sequence.label(), label -> sinceRestart());
            }
        }
    }

    Duration untilReady() {
        return ready;
    }

    Duration untilFirstCall(HeldSequence sequence) {
        return firstCalls.getOrDefault(sequence.label(), Duration.ZERO);
    }

    private Duration sinceRestart() {
        return Duration.ofNanos(System.nanoTime() - restart);
    }
}
