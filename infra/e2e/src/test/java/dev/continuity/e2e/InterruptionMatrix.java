package dev.continuity.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectStore;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks a worker to stop, and freezes one for a long time, while their steps are held. */
class InterruptionMatrix {
    /** Seconds, on a busy machine. */
    private static final double LONGER_THAN_A_WORKER_START = 40;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_stopping_worker_passes_its_steps_on_before_they_time_out() throws Exception {
        // Given
        List<CrashMoment> slow = List.of(CrashMoment.QUEUED, CrashMoment.RUNNING);
        List<CrashMoment> held =
                List.of(CrashMoment.COMPLETE, CrashMoment.COPYING, CrashMoment.QUEUED, CrashMoment.RUNNING);
        try (CrashTestCluster cluster = CrashTestCluster.open(folder)) {
            cluster.holdAtProvider(HeldSequence.at(held), LONGER_THAN_A_WORKER_START);
            cluster.holdAt(HeldSequence.at(List.of(CrashMoment.COMPLETE, CrashMoment.COPYING)));
            cluster.holdAt(HeldSequence.at(slow));

            // When
            cluster.replaceWorker();

            // Then
            for (CrashMoment moment : held) {
                assertThat(CrashOutcome.of(cluster, moment, CrashedProcess.WORKER, folder)
                                .wrong())
                        .as(moment.description())
                        .isEmpty();
                assertThat(handovers(cluster, moment)).as(moment.description()).containsOnly("worker-shutdown");
            }
        }
    }

    @Test
    void a_worker_that_wakes_after_a_long_freeze_neither_submits_nor_overwrites_anything() throws Exception {
        // Given
        List<CrashMoment> held = List.of(CrashMoment.COPYING, CrashMoment.NO_TICKET, CrashMoment.INTENT_WRITTEN);
        try (CrashTestCluster cluster = CrashTestCluster.open(folder);
                ObjectStore storage = new ObjectStore(cluster.cluster().storageSettings())) {
            cluster.holdAt(HeldSequence.at(List.of(CrashMoment.COPYING, CrashMoment.NO_TICKET)));
            // Last: on a busy machine a rendering may take longer than an intent is held.
            cluster.holdAt(HeldSequence.at(List.of(CrashMoment.INTENT_WRITTEN)));
            ChildProcess frozen = cluster.freezeWorker();
            for (CrashMoment moment : held) {
                cluster.awaitRest(HeldSequence.at(moment));
            }
            Map<String, String> before = takes(storage);

            // When
            cluster.wake(frozen);
            ProcessCluster.await("the woken worker records that it did not submit")
                    .until(() -> takes(storage).keySet().stream().anyMatch(key -> key.endsWith("/failure.json")));
            frozen.close();

            // Then
            assertThat(takes(storage)).containsAllEntriesOf(before);
            for (CrashMoment moment : held) {
                assertThat(CrashOutcome.of(cluster, moment, CrashedProcess.WORKER, folder)
                                .wrong())
                        .as(moment.description())
                        .isEmpty();
            }
        }
    }

    /** Why the activities of a sequence were retried. */
    private static List<String> handovers(CrashTestCluster cluster, CrashMoment moment) {
        return cluster.cluster().history(cluster.id(HeldSequence.at(moment))).stream()
                .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
                .map(HistoryEvent::getActivityTaskStartedEventAttributes)
                .filter(started -> started.getAttempt() > 1)
                .map(started ->
                        started.getLastFailure().getApplicationFailureInfo().getType())
                .toList();
    }

    /** The ETag of each object of all takes. */
    private static Map<String, String> takes(ObjectStore storage) {
        return storage.list("M").stream()
                .filter(object -> object.key().contains("/takes/"))
                .collect(Collectors.toMap(ObjectInfo::key, ObjectInfo::etag));
    }
}
