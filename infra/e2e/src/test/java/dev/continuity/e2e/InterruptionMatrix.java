package dev.continuity.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectStore;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that is asked to stop, and one that is frozen for long and wakes. */
class InterruptionMatrix {
    /** Seconds, on a busy machine. */
    private static final double LONGER_THAN_A_WORKER_STARTS = 40;

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void needsAnEngine() {
        assumeTrue(
                ProcessCluster.temporal().isPresent(),
                "skipped: no Temporal command line; put `temporal` on PATH or name it in CONTINUITY_TEMPORAL");
    }

    @Test
    void a_worker_that_is_asked_to_stop_hands_its_steps_over_and_lets_none_time_out() throws Exception {
        // Given
        List<CrashMoment> slow = List.of(CrashMoment.QUEUED, CrashMoment.RUNNING);
        List<CrashMoment> held =
                List.of(CrashMoment.COMPLETE, CrashMoment.COPYING, CrashMoment.QUEUED, CrashMoment.RUNNING);
        try (CrashTestCluster world =
                CrashTestCluster.open(folder, ProcessCluster.temporal().orElseThrow())) {
            world.armProvider(held, LONGER_THAN_A_WORKER_STARTS);
            world.hold(List.of(CrashMoment.COMPLETE, CrashMoment.COPYING));
            world.hold(slow);

            // When
            world.relieveWorker();

            // Then
            for (CrashMoment moment : held) {
                assertThat(CrashOutcome.of(world, moment, CrashedProcess.WORKER, folder)
                                .wrong())
                        .as(moment.words())
                        .isEmpty();
                assertThat(handovers(world, moment)).as(moment.words()).containsOnly("worker_shutdown");
            }
        }
    }

    @Test
    void a_worker_that_was_frozen_for_long_neither_submits_nor_overwrites_anything_when_it_wakes() throws Exception {
        // Given
        List<CrashMoment> held = List.of(CrashMoment.COPYING, CrashMoment.NO_TICKET, CrashMoment.INTENT_WRITTEN);
        try (CrashTestCluster world =
                        CrashTestCluster.open(folder, ProcessCluster.temporal().orElseThrow());
                ObjectStore archive = new ObjectStore(world.cluster().archive())) {
            world.hold(List.of(CrashMoment.COPYING, CrashMoment.NO_TICKET));
            // Last: an intent is not held for as long as a busy machine may need for a rendering.
            world.hold(List.of(CrashMoment.INTENT_WRITTEN));
            ChildProcess frozen = world.freezeWorker();
            for (CrashMoment moment : held) {
                world.awaitRest(moment);
            }
            Map<String, String> before = takes(archive);

            // When
            world.wake(frozen);
            Await.until("the word of the woken worker that it did not submit", () -> takes(archive).keySet().stream()
                    .anyMatch(key -> key.endsWith("/failure.json")));
            frozen.close();

            // Then
            assertThat(takes(archive)).containsAllEntriesOf(before);
            for (CrashMoment moment : held) {
                assertThat(CrashOutcome.of(world, moment, CrashedProcess.WORKER, folder)
                                .wrong())
                        .as(moment.words())
                        .isEmpty();
            }
        }
    }

    /** Why the activities of a sequence had to be tried again. */
    private static List<String> handovers(CrashTestCluster world, CrashMoment moment) {
        WorkflowServiceStubs engine = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(world.cluster().engine())
                .build());
        try {
            return WorkflowClient.newInstance(engine).fetchHistory(world.sequence(moment)).getEvents().stream()
                    .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
                    .map(HistoryEvent::getActivityTaskStartedEventAttributes)
                    .filter(started -> started.getAttempt() > 1)
                    .map(started ->
                            started.getLastFailure().getApplicationFailureInfo().getType())
                    .toList();
        } finally {
            engine.shutdownNow();
        }
    }

    /** All objects of all takes, and what tells their contents. */
    private static Map<String, String> takes(ObjectStore archive) {
        return archive.list("M").stream()
                .filter(object -> object.key().contains("/takes/"))
                .collect(Collectors.toMap(ObjectInfo::key, ObjectInfo::etag));
    }
}
