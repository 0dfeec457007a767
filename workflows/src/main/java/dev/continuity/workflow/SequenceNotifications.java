package dev.continuity.workflow;

import dev.continuity.notification.Notification;
import dev.continuity.notification.Notification.Kind;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.workflow.notification.Notifications;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/**
 * Tells people what happens to a sequence, by webhooks. Each notification has a number, which is recorded before it is sent, so
 * that no later run uses it again.
 */
final class SequenceNotifications {
    private final RunningSequence sequence;
    private final Deque<Notification> unsent = new ArrayDeque<>();

    SequenceNotifications(RunningSequence sequence) {
        this.sequence = sequence;
    }

    /** A take waits for its review, or has waited too long. */
    void addReview(PlannedStep step, String take, boolean overdue) {
        String message = overdue
                ? "%s %s is still waiting for a review.".formatted(step.id(), take)
                : "%s %s is ready to be reviewed.".formatted(step.id(), take);
        add(
                overdue ? Kind.GATE_OVERDUE : Kind.GATE_OPENED,
                message,
                notification -> notification.withTake(step.id(), step.key(), take));
    }

    /** The outcome of a call is unknown. */
    void addParked(PlannedStep step, String why) {
        add(Kind.CALL_PARKED, "%s: %s".formatted(step.id(), why), notification -> notification.withStep(step.id()));
    }

    /** The status of the sequence has changed. */
    void addStatus() {
        Status status = sequence.status();
        boolean atBudget =
                status == Status.PAUSED && !sequence.request().controls().paused();
        if (atBudget || status == Status.FAILED || status == Status.FINISHED) {
            Kind kind = atBudget ? Kind.BUDGET_STOP : status == Status.FAILED ? Kind.FAILED : Kind.FINISHED;
            add(kind, sequence.message(), UnaryOperator.identity());
        }
    }

    private void add(Kind kind, String message, UnaryOperator<Notification> about) {
        SequenceRequest request = sequence.request();
        int number = request.direction().notified() + 1;
        sequence.apply(request.direction().notifiedOnceMore());
        Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
        unsent.add(about.apply(Notification.of(
                request.id(), number, now, kind, request.storyboard().title(), message)));
    }

    /** Sends what was added. Called after it is recorded. */
    void send() {
        while (!unsent.isEmpty()) {
            Notifications.send(unsent.remove());
        }
    }
}
