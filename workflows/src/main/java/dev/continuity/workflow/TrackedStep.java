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

/** A step of a sequence on its way: what it is at, why it does not go on, which takes it has. */
final class TrackedStep {
    private final PlannedStep planned;
    private StepState.Status status = StepState.Status.BLOCKED;
    private @Nullable FailureDetails reason;
    private @Nullable UnknownCall unknown;
    private boolean beingResolved;
    private boolean allowedAgain;
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

    void stop(StepState.Status at, @Nullable FailureDetails because) {
        status = at;
        reason = because;
    }

    /** Whether it may be submitted a second time by itself, if nobody can tell what became of the first. */
    void allowAgain(boolean allowed) {
        allowedAgain = allowed;
    }

    boolean isAllowedAgain() {
        return allowedAgain;
    }

    void park(FailureDetails because, @Nullable UnknownCall call) {
        stop(StepState.Status.PARKED, because);
        unknown = call;
    }

    /** Whether a person may decide on it now. */
    boolean waitsForPerson() {
        return status == StepState.Status.PARKED && unknown != null && !beingResolved;
    }

    /** A decision is being written down: no other one until that is done. */
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
                ? ParkedStep.of(planned.id(), sentence(), unknown, planned.dollars())
                : null;
    }

    void done(Take take, boolean reused) {
        stop(StepState.Status.DONE, null);
        takes.add(new StepState.TakeVersion(StepState.TakeVersion.name(takes.size() + 1), true, reused, take));
    }

    /** The take that counts; there is one once it is done. */
    Take circled() {
        return takes.stream()
                .filter(StepState.TakeVersion::circled)
                .map(StepState.TakeVersion::take)
                .findFirst()
                .orElseThrow();
    }

    /** A clip that came of another, paid, attempt at the same take. */
    void alsoMade(Take take) {
        StepState.TakeVersion.addLate(takes, take);
    }

    /** Why it does not go on, in a sentence. */
    String sentence() {
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
