package dev.continuity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures how long the API needs for an answer to a decision, with all processes on this machine. */
class DecisionTimes {
    private static final int WARM_UP = 10;
    private static final int TIMES = 40;
    private static final double LONGER_THAN_ALL = 600;

    @Test
    void every_decision_on_a_rendering_sequence_is_answered(@TempDir Path folder) throws Exception {
        // Given
        HeldSequence held = HeldSequence.at(CrashMoment.RUNNING);
        try (CrashTestCluster cluster = CrashTestCluster.open(folder)) {
            cluster.holdAtProvider(List.of(held), LONGER_THAN_ALL);
            cluster.holdAt(List.of(held));
            String retake = "{\"version\": %d, \"revision\": {\"prompt\": \"" + held.label() + ": in fog %d\"}}";

            // When
            List<Duration> controls = new ArrayList<>();
            List<Duration> prices = new ArrayList<>();
            List<Duration> retakes = new ArrayList<>();
            for (int n = 0; n < WARM_UP + TIMES; n++) {
                controls.add(answer(cluster, held, n % 2 == 0 ? "pause" : "unpause", "control-" + n, "{}"));
            }
            // Otherwise what the retakes have rendered would be measured, too: the provider is on this machine.
            answer(cluster, held, "pause", "pause", "{}");
            int version = controls.size() + 1;
            for (int n = 0; n < WARM_UP + TIMES; n++) {
                String body = retake.formatted(version + n, n);
                prices.add(answer(cluster, held, "shots/SH0010/retake?dryRun=true", "price-" + n, body));
                retakes.add(answer(cluster, held, "shots/SH0010/retake", "retake-" + n, body));
            }

            // Then
            print("pause or unpause", controls);
            print("price of a retake", prices);
            print("retake", retakes);
            assertThat(cluster.client().decisions(cluster.id(held))).hasSize(version + retakes.size());
        }
    }

    private static Duration answer(CrashTestCluster cluster, HeldSequence held, String path, String key, String body)
            throws Exception {
        long start = System.nanoTime();
        PlainApiClient.Answer answer = cluster.client().decide(cluster.id(held), "POST", path, key, body);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return time;
    }

    private static void print(String what, List<Duration> times) {
        List<Duration> sorted =
                times.subList(WARM_UP, times.size()).stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%s: median %d ms, slowest of %d: %d ms%n",
                what,
                sorted.get(sorted.size() / 2).toMillis(),
                sorted.size(),
                sorted.get(sorted.size() - 1).toMillis());
    }
}
