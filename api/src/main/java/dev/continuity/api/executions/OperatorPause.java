package dev.continuity.api.executions;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingActivityInfo.PauseInfo;
import java.time.Instant;
import java.util.Optional;

/**
 * An operator has paused an activity in Temporal: no attempt at it begins until it is unpaused there. Continuity itself
 * never does that.
 *
 * @param activityId in Temporal
 * @param since when it was paused
 * @param words who paused it and why, as far as Temporal knows: {@code by ada@desk in Temporal: "new quota"}
 */
record OperatorPause(String activityId, Instant since, String words) {
    static Optional<OperatorPause> of(PendingActivityInfo activity) {
        return activity.getPaused()
                ? Optional.of(new OperatorPause(
                        activity.getActivityId(),
                        Instant.ofEpochSecond(
                                activity.getPauseInfo().getPauseTime().getSeconds()),
                        words(activity.getPauseInfo())))
                : Optional.empty();
    }

    /** The command that lets it go on. */
    String unpause(String namespace, WorkflowExecution execution) {
        return "temporal activity unpause --namespace %s --workflow-id %s --activity-id %s"
                .formatted(namespace, execution.getWorkflowId(), activityId);
    }

    private static String words(PauseInfo pause) {
        boolean byRule = pause.hasRule();
        String who = byRule
                ? "the rule " + pause.getRule().getRuleId()
                : pause.getManual().getIdentity();
        String why = byRule ? pause.getRule().getReason() : pause.getManual().getReason();
        return (who.isBlank() ? "in Temporal" : "by " + who + " in Temporal")
                + (why.isBlank() ? "" : ": \"" + why + "\"");
    }
}
