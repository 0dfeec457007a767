package dev.continuity.api.sequences;

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

/** What is under way right now: the heartbeats of the activities, which the workflow itself does not see. */
final class LiveProgress {
    private static final String RENDER = "Render";

    private final DataConverter converter;
    private final Map<StepId, StepProgress> bySteps = new LinkedHashMap<>();
    private final List<PendingActivityInfo> nameless = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    private LiveProgress(DataConverter converter) {
        this.converter = converter;
    }

    /** The state with what the engine's description tells beyond it. */
    static SequenceState merged(
            SequenceState state, DescribeWorkflowExecutionResponse description, DataConverter converter) {
        LiveProgress progress = new LiveProgress(converter);
        description.getPendingActivitiesList().forEach(progress::see);
        return progress.merged(state);
    }

    /** Changes whenever a later merge may give something else. */
    static List<Object> fingerprint(DescribeWorkflowExecutionResponse description) {
        List<Object> print = new ArrayList<>();
        print.add(description.getWorkflowExecutionInfo().getExecution().getRunId());
        print.add(description.getWorkflowExecutionInfo().getHistoryLength());
        description.getPendingActivitiesList().forEach(activity -> {
            print.add(activity.getHeartbeatDetails());
            print.add(activity.getAttempt());
            print.add(activity.getState());
        });
        return print;
    }

    private void see(PendingActivityInfo activity) {
        boolean backsOff = activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED
                && activity.getAttempt() > 1
                && activity.hasLastFailure();
        if (!activity.getActivityType().getName().equals(RENDER)) {
            if (backsOff) {
                troubles.add("In trouble, tries again: " + message(activity.getLastFailure()));
            }
            return;
        }
        Optional<StepProgress> told = heartbeat(activity);
        told.ifPresent(
                progress -> bySteps.put(progress.step(), backsOff ? troubled(progress.step(), activity) : progress));
        if (told.isEmpty()) {
            nameless.add(activity);
        }
    }

    private SequenceState merged(SequenceState state) {
        List<StepId> silent = state.steps().stream()
                .filter(step -> step.status() == StepState.Status.RENDERING)
                .map(StepState::id)
                .filter(step -> !bySteps.containsKey(step))
                .toList();
        // An activity does not say whose it is before its first heartbeat; of one alone it is clear.
        if (silent.size() == 1 && nameless.size() == 1 && nameless.get(0).hasLastFailure()) {
            bySteps.put(silent.get(0), troubled(silent.get(0), nameless.get(0)));
        }
        List<StepState> steps = state.steps().stream().map(this::merged).toList();
        String says = troubles.isEmpty() ? state.message() : state.message() + " " + troubles.get(0);
        return FallbackStates.with(state, steps, says);
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
            // From a worker of another version; the step goes on all the same.
            return Optional.empty();
        }
    }

    private static StepProgress troubled(StepId step, PendingActivityInfo activity) {
        Instant since = Instant.ofEpochSecond(activity.getLastStartedTime().getSeconds());
        return new StepProgress(
                step, StepProgress.Phase.RETRYING, since, null, message(activity.getLastFailure()), null);
    }

    private static String message(Failure failure) {
        Failure told = failure;
        while (told.getMessage().isBlank() && told.hasCause()) {
            told = told.getCause();
        }
        return told.getMessage().isBlank() ? "no reason given" : told.getMessage();
    }
}
