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

/** A small workflow that uses the same features of Temporal as a sequence. */
@WorkflowInterface
public interface SampleWorkflow {

    String LAST = "last";

    @WorkflowMethod(name = "Sample")
    String run(String scenario, int runs);

    @QueryMethod(name = "entries")
    List<String> entries();

    @UpdateMethod(name = "add")
    int add(String entry);

    @UpdateValidatorMethod(updateName = "add")
    void refuseBlank(String entry);

    /**
     * {@code collect} waits for the last entry, {@code again} continues as new, {@code ends} runs a hook when it is
     * cancelled, the others only run the activity.
     */
    final class SampleWorkflowImpl implements SampleWorkflow {

        /** Runs once, in the workflow task of a cancel. */
        static final AtomicReference<Runnable> atCancel = new AtomicReference<>(() -> {});

        private final List<String> entries = new ArrayList<>();
        private final SampleActivity activity = Workflow.newActivityStub(
                SampleActivity.class,
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
        public String run(String scenario, int runs) {
            Workflow.setCurrentDetails("running " + scenario);
            Workflow.upsertTypedSearchAttributes(
                    SearchAttributeKey.forKeyword("ContinuityStatus").valueSet("collecting"),
                    SearchAttributeKey.forKeyword("ContinuityProject").valueSet("AGM"),
                    SearchAttributeKey.forKeyword("ContinuityTitle").valueSet("Harbour at dusk"),
                    SearchAttributeKey.forDouble("ContinuityCost").valueSet(1.25));
            switch (scenario) {
                case "collect" -> Workflow.await(() -> entries.contains(LAST));
                case "again" -> again(scenario, runs);
                case "ends" -> entries.add(runWithCancelHook(scenario));
                default -> entries.add(activity.run(scenario));
            }
            return String.join(", ", entries);
        }

        @Override
        public List<String> entries() {
            return List.copyOf(entries);
        }

        @Override
        public int add(String entry) {
            entries.add(entry);
            return entries.size();
        }

        @Override
        public void refuseBlank(String entry) {
            if (entry.isBlank()) {
                throw new IllegalArgumentException("an entry is not blank");
            }
        }

        /** The hook also runs before Temporal learns that the activity is cancelled. */
        private String runWithCancelHook(String scenario) {
            var cancel = CancellationScope.current().getCancellationRequest();
            var cancelled = Async.procedure(() -> {
                cancel.get();
                atCancel.getAndSet(() -> {}).run();
            });
            var result = activity.run(scenario);
            cancelled.get();
            return result;
        }

        private void again(String scenario, int runs) {
            if (runs > 1) {
                Workflow.newContinueAsNewStub(SampleWorkflow.class).run(scenario, runs - 1);
            }
            entries.add("last run");
        }
    }

    @ActivityInterface
    interface SampleActivity {
        @ActivityMethod(name = "run")
        String run(String scenario);
    }

    /**
     * The activity of one worker: {@code wait} lasts until it is cancelled, {@code moved} until another worker takes over,
     * {@code ends} until a test ends it.
     */
    final class SampleActivityImpl implements SampleActivity {

        final CountDownLatch cancelSeen = new CountDownLatch(1);
        final CountDownLatch end = new CountDownLatch(1);

        @Override
        public String run(String scenario) {
            var context = Activity.getExecutionContext();
            var attempt = context.getInfo().getAttempt();
            return switch (scenario) {
                case "wait" -> untilCancelled();
                case "ends" -> untilItsEnd();
                case "moved" -> attempt == 1 ? untilCancelled() : "attempt " + attempt;
                case "delayed" -> attempt == 1 ? failWithItsOwnDelay() : "attempt " + attempt;
                default ->
                    throw ApplicationFailure.newNonRetryableFailure("no such scenario: " + scenario, "NoSuchScenario");
            };
        }

        private String untilCancelled() {
            try {
                for (var count = 1; ; count++) {
                    Activity.getExecutionContext().heartbeat("in queue, " + count);
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
                    Activity.getExecutionContext().heartbeat("waiting");
                }
                return "ended";
            } catch (InterruptedException e) {
                throw new IllegalStateException("the worker stopped", e);
            }
        }

        private static String failWithItsOwnDelay() {
            throw ApplicationFailure.newBuilder()
                    .setMessage("try again soon")
                    .setType("Busy")
                    .setNextRetryDelay(Duration.ofMillis(1_500))
                    .build();
        }
    }
}
