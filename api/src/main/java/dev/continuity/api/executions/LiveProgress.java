package dev.continuity.api.executions;

import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepState;
import dev.continuity.take.StepId;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverterException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds what the workflow cannot see to a state: the progress from the activities' heartbeats, retries, and activities that
 * an operator has paused in Temporal.
 */
final class LiveProgress {
    private static final String RENDER = "Render";

    private final WorkflowClientOptions client;
    private final WorkflowExecution execution;
    private final Map<StepId, StepProgress> bySteps = new LinkedHashMap<>();
    private final List<PendingActivityInfo> withoutStep = new ArrayList<>();
    private final List<String> retries = new ArrayList<>();
    private final List<String> pauses = new ArrayList<>();

    private LiveProgress(WorkflowClientOptions client, WorkflowExecution execution) {
        this.client = client;
        this.execution = execution;
    }

    /** The state, together with the progress in Temporal's description of the execution. */
    static SequenceState merged(
            SequenceState state, DescribeWorkflowExecutionResponse description, WorkflowClientOptions client) {
        LiveProgress progress =
                new LiveProgress(client, description.getWorkflowExecutionInfo().getExecution());
        description.getPendingActivitiesList().forEach(progress::add);
        return progress.merged(state);
    }

    /** Changes whenever the merged state may have changed. */
    static List<Object> fingerprint(DescribeWorkflowExecutionResponse description) {
        List<Object> fingerprint = new ArrayList<>();
        fingerprint.add(description.getWorkflowExecutionInfo().getExecution().getRunId());
        fingerprint.add(description.getWorkflowExecutionInfo().getHistoryLength());
        description.getPendingActivitiesList().forEach(activity -> {
            fingerprint.add(activity.getHeartbeatDetails());
            fingerprint.add(activity.getAttempt());
            fingerprint.add(activity.getState());
            fingerprint.add(activity.getPaused());
        });
        return fingerprint;
    }

    private void add(PendingActivityInfo activity) {
        Optional<OperatorPause> pause = OperatorPause.of(activity);
        boolean isRender = activity.getActivityType().getName().equals(RENDER);
        Optional<StepProgress> reported = isRender ? heartbeat(activity) : Optional.empty();
        pause.ifPresent(paused -> pauses.add("%s is paused %s. It goes on with: %s"
                .formatted(
                        reported.map(progress -> progress.step().toString())
                                .orElse(activity.getActivityType().getName()),
                        paused.words(),
                        paused.unpause(client.getNamespace(), execution))));
        if (reported.isPresent()) {
            StepId step = reported.get().step();
            bySteps.put(step, waiting(step, activity).orElse(reported.get()));
        } else if (isRender) {
            withoutStep.add(activity);
        } else if (pause.isEmpty() && backsOff(activity)) {
            retries.add("Temporary error, will be retried: " + message(activity.getLastFailure()));
        }
    }

    private SequenceState merged(SequenceState state) {
        List<StepId> silent = state.steps().stream()
                .filter(step -> step.status() == StepState.Status.RENDERING)
                .map(StepState::id)
                .filter(step -> !bySteps.containsKey(step))
                .toList();
        // Before its first heartbeat, an activity does not name its step. If only one step is without, it is that one.
        if (silent.size() == 1 && withoutStep.size() == 1) {
            waiting(silent.get(0), withoutStep.get(0)).ifPresent(progress -> bySteps.put(silent.get(0), progress));
        }
        List<StepState> steps = state.steps().stream().map(this::merged).toList();
        return FallbackStates.with(state, steps, message(state));
    }

    private String message(SequenceState state) {
        if (!pauses.isEmpty()) {
            String more = pauses.size() == 1 ? "" : " (%d more are paused there.)".formatted(pauses.size() - 1);
            return state.message() + " " + pauses.get(0) + more;
        }
        return retries.isEmpty() ? state.message() : state.message() + " " + retries.get(0);
    }

    private StepState merged(StepState step) {
        StepProgress progress = bySteps.get(step.id());
        return progress == null || step.status() != StepState.Status.RENDERING ? step : step.with(progress);
    }

    private Optional<StepProgress> heartbeat(PendingActivityInfo activity) {
        if (!activity.hasHeartbeatDetails()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(client.getDataConverter()
                    .fromPayloads(
                            0, Optional.of(activity.getHeartbeatDetails()), StepProgress.class, StepProgress.class));
        } catch (DataConverterException e) {
            // From a worker of another version. The step itself is not affected.
            return Optional.empty();
        }
    }

    /** What a step waits for that its worker does not know: an operator, or the next attempt. */
    private static Optional<StepProgress> waiting(StepId step, PendingActivityInfo activity) {
        return OperatorPause.of(activity)
                .map(pause ->
                        new StepProgress(step, StepProgress.Phase.PAUSED, pause.since(), null, pause.words(), null))
                .or(() -> backsOff(activity) ? Optional.of(retrying(step, activity)) : Optional.empty());
    }

    private static boolean backsOff(PendingActivityInfo activity) {
        return activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
                && activity.getAttempt() > 1
                && activity.hasLastFailure();
    }

    private static StepProgress retrying(StepId step, PendingActivityInfo activity) {
        Instant since = Instant.ofEpochSecond(activity.getLastStartedTime().getSeconds());
        return new StepProgress(
                step, StepProgress.Phase.RETRYING, since, null, message(activity.getLastFailure()), null);
    }

    private static String message(Failure failure) {
        Failure cause = failure;
        while (cause.getMessage().isBlank() && cause.hasCause()) {
            cause = cause.getCause();
        }
        return cause.getMessage().isBlank() ? "no reason given" : cause.getMessage();
    }
}
