package dev.continuity.workflow;

import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.ParkedStep;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.take.Take;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The progress of one step: its status, the reason why it does not continue, and its takes. */
final class TrackedStep {
    private final PlannedStep planned;
    private StepState.Status status = StepState.Status.BLOCKED;
    private @Nullable FailureDetails reason;
    private @Nullable UnknownCall unknown;
    private boolean beingResolved;
    private boolean mayResubmit;
    private final List<StepState.TakeVersion> takes = new ArrayList<>();

    TrackedStep(PlannedStep planned) {
        this.planned = planned;
    }

    PlannedStep planned() {
        return planned;
    }

    boolean is(StepState.Status expected) {
        return status == expected;
    }

    boolean waitsToStart() {
        return status == StepState.Status.BLOCKED || status == StepState.Status.HELD;
    }

    void setStatus(StepState.Status to, @Nullable FailureDetails why) {
        status = to;
        reason = why;
    }

    /** Whether the step may be resubmitted automatically after a submission with an unknown outcome. */
    boolean mayResubmit() {
        return mayResubmit;
    }

    void allowResubmit(boolean allowed) {
        mayResubmit = allowed;
    }

    void park(FailureDetails because, UnknownCall call) {
        setStatus(StepState.Status.PARKED, because);
        unknown = call;
    }

    /** Whether the step waits for a person's decision. */
    boolean awaitsDecision() {
        return status == StepState.Status.PARKED && unknown != null && !beingResolved;
    }

    /** Until {@link #endResolving}, no other decision is accepted. */
    UnknownCall beginResolving() {
        beingResolved = true;
        return Objects.requireNonNull(unknown);
    }

    void endResolving() {
        beingResolved = false;
    }

    @Nullable
    ParkedStep parked() {
        return status == StepState.Status.PARKED && unknown != null
                ? ParkedStep.of(planned.id(), message(), unknown, planned.dollars())
                : null;
    }

    void done(Take take, boolean reused) {
        setStatus(StepState.Status.DONE, null);
        takes.add(new StepState.TakeVersion(StepState.TakeVersion.name(takes.size() + 1), true, reused, take));
    }

    /** The take that is used. Only for a step that is done. */
    Take circled() {
        return takes.stream()
                .filter(StepState.TakeVersion::circled)
                .map(StepState.TakeVersion::take)
                .findFirst()
                .orElseThrow();
    }

    /** Adds the take of another paid attempt. It is not used. */
    void addLate(Take take) {
        StepState.TakeVersion.addLate(takes, take);
    }

    /** Why it does not continue, for people. */
    String message() {
        return planned.id() + ": " + (reason == null ? "" : reason.message());
    }

    StepState state() {
        return new StepState(
                planned.id(),
                planned.recipe().endpoint(),
                planned.recipe().arguments().prompt(),
                planned.after(),
                status,
                reason,
                planned.key(),
                planned.seconds(),
                planned.dollars(),
                takes,
                null);
    }
}
