package dev.continuity.local;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.ActivityCanceledException;
import io.temporal.common.RetryOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A small workflow that uses of an engine what a sequence uses. */
@WorkflowInterface
public interface RehearsalWorkflow {

    String CURTAIN = "curtain";

    @WorkflowMethod(name = "Rehearsal")
    String play(String scene, int runs);

    @QueryMethod(name = "lines")
    List<String> lines();

    @UpdateMethod(name = "say")
    int say(String line);

    @UpdateValidatorMethod(updateName = "say")
    void refuseSilence(String line);

    /**
     * {@code speak} waits for the curtain, {@code again} continues as new, {@code ends} takes note of a cancel, the others
     * are left to the stage.
     */
    final class RehearsalWorkflowImpl implements RehearsalWorkflow {

        /** Done once, in the workflow task of a cancel. */
        static final AtomicReference<Runnable> atCancel = new AtomicReference<>(() -> {});

        private final List<String> lines = new ArrayList<>();
        private final Stage stage = Workflow.newActivityStub(
                Stage.class,
                ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofDays(3_650))
                        .setHeartbeatTimeout(Duration.ofSeconds(1))
                        .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofMillis(50))
                                .setMaximumInterval(Duration.ofMillis(50))
                                .build())
                        .setSummary("SH0010 reference")
                        .build());

        @Override
        public String play(String scene, int runs) {
            Workflow.setCurrentDetails("rehearsing " + scene);
            Workflow.upsertTypedSearchAttributes(
                    SearchAttributeKey.forKeyword("ContinuityStatus").valueSet("rehearsing"),
                    SearchAttributeKey.forKeyword("ContinuityProject").valueSet("AGM"),
                    SearchAttributeKey.forText("ContinuityTitle").valueSet("Harbour at dusk"),
                    SearchAttributeKey.forDouble("ContinuityCost").valueSet(1.25));
            switch (scene) {
                case "speak" -> Workflow.await(() -> lines.contains(CURTAIN));
                case "again" -> again(scene, runs);
                case "ends" -> lines.add(performWhileItMayBeCancelled(scene));
                default -> lines.add(stage.perform(scene));
            }
            return String.join(", ", lines);
        }

        @Override
        public List<String> lines() {
            return List.copyOf(lines);
        }

        @Override
        public int say(String line) {
            lines.add(line);
            return lines.size();
        }

        @Override
        public void refuseSilence(String line) {
            if (line.isBlank()) {
                throw new IllegalArgumentException("a line has words");
            }
        }

        /** What is done at a cancel comes before the engine hears that the activity is cancelled, too. */
        private String performWhileItMayBeCancelled(String scene) {
            var cancel = CancellationScope.current().getCancellationRequest();
            var cancelled = Async.procedure(() -> {
                cancel.get();
                atCancel.getAndSet(() -> {}).run();
            });
            var performed = stage.perform(scene);
            cancelled.get();
            return performed;
        }

        private void again(String scene, int runs) {
            if (runs > 1) {
                Workflow.newContinueAsNewStub(RehearsalWorkflow.class).play(scene, runs - 1);
            }
            lines.add("last run");
        }
    }

    @ActivityInterface
    interface Stage {
        @ActivityMethod(name = "perform")
        String perform(String scene);
    }

    /**
     * One worker's stage: {@code wait} lasts until it is cancelled, {@code moved} until another worker takes over,
     * {@code ends} until it is told to end.
     */
    final class Theatre implements Stage {

        final CountDownLatch cancelSeen = new CountDownLatch(1);
        final CountDownLatch end = new CountDownLatch(1);

        @Override
        public String perform(String scene) {
            var context = Activity.getExecutionContext();
            var attempt = context.getInfo().getAttempt();
            return switch (scene) {
                case "wait" -> untilCancelled();
                case "ends" -> untilItsEnd();
                case "moved" -> attempt == 1 ? untilCancelled() : "attempt " + attempt;
                case "delayed" -> attempt == 1 ? failWithItsOwnDelay() : "attempt " + attempt;
                default -> throw ApplicationFailure.newNonRetryableFailure("no such scene: " + scene, "NoSuchScene");
            };
        }

        private String untilCancelled() {
            try {
                for (var beat = 1; ; beat++) {
                    Activity.getExecutionContext().heartbeat("in queue, " + beat);
                    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                }
            } catch (ActivityCanceledException e) {
                cancelSeen.countDown();
                throw e;
            } catch (InterruptedException e) {
                throw new IllegalStateException("the worker stopped", e);
            }
        }

        private String untilItsEnd() {
            try {
                while (!end.await(20, TimeUnit.MILLISECONDS)) {
                    Activity.getExecutionContext().heartbeat("on stage");
                }
                return "ended";
            } catch (InterruptedException e) {
                throw new IllegalStateException("the worker stopped", e);
            }
        }

        private static String failWithItsOwnDelay() {
            throw ApplicationFailure.newBuilder()
                    .setMessage("come back soon")
                    .setType("Busy")
                    .setNextRetryDelay(Duration.ofMillis(1_500))
                    .build();
        }
    }
}
