package dev.continuity.api.executions;

import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepState;
import dev.continuity.take.StepId;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds the progress from the activities' heartbeats, which the workflow cannot see, to a state. */
final class LiveProgress {
    private static final String RENDER = "Render";

    private final DataConverter converter;
    private final Map<StepId, StepProgress> bySteps = new LinkedHashMap<>();
    private final List<PendingActivityInfo> withoutStep = new ArrayList<>();
    private final List<String> retries = new ArrayList<>();

    private LiveProgress(DataConverter converter) {
        this.converter = converter;
    }

    /** The state, together with the progress in Temporal's description of the execution. */
    static SequenceState merged(
            SequenceState state, DescribeWorkflowExecutionResponse description, DataConverter converter) {
        LiveProgress progress = new LiveProgress(converter);
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
        });
        return fingerprint;
    }

    private void add(PendingActivityInfo activity) {
        boolean backsOff = activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
                && activity.getAttempt() > 1
                && activity.hasLastFailure();
        if (!activity.getActivityType().getName().equals(RENDER)) {
            if (backsOff) {
                retries.add("Temporary error, will be retried: " + message(activity.getLastFailure()));
            }
            return;
        }
        Optional<StepProgress> reported = heartbeat(activity);
        reported.ifPresent(
                progress -> bySteps.put(progress.step(), backsOff ? retrying(progress.step(), activity) : progress));
        if (reported.isEmpty()) {
            withoutStep.add(activity);
        }
    }

    private SequenceState merged(SequenceState state) {
        List<StepId> silent = state.steps().stream()
                .filter(step -> step.status() == StepState.Status.RENDERING)
                .map(StepState::id)
                .filter(step -> !bySteps.containsKey(step))
                .toList();
        // Before its first heartbeat, an activity does not name its step. If only one step is without, it is that one.
        if (silent.size() == 1 && withoutStep.size() == 1 && withoutStep.get(0).hasLastFailure()) {
            bySteps.put(silent.get(0), retrying(silent.get(0), withoutStep.get(0)));
        }
        List<StepState> steps = state.steps().stream().map(this::merged).toList();
        String message = retries.isEmpty() ? state.message() : state.message() + " " + retries.get(0);
        return FallbackStates.with(state, steps, message);
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
            return Optional.ofNullable(converter.fromPayloads(
                    0, Optional.of(activity.getHeartbeatDetails()), StepProgress.class, StepProgress.class));
        } catch (DataConverterException e) {
            // From a worker of another version. The step itself is not affected.
            return Optional.empty();
        }
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
