package dev.continuity.sequence;

import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.StepState.Reason;
import dev.continuity.take.Take;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a sequence on its way: what it is at, why it does not go on, which takes it has. */
final class StepInProduction {
    private final PlannedStep planned;
    private StepState.Status status = StepState.Status.BLOCKED;
    private @Nullable Reason reason;
    private final List<StepState.TakeVersion> takes = new ArrayList<>();

    StepInProduction(PlannedStep planned) {
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

    void stop(StepState.Status at, @Nullable Reason because) {
        status = at;
        reason = because;
    }

    void done(Take take, boolean reused) {
        stop(StepState.Status.DONE, null);
        takes.add(new StepState.TakeVersion(StepState.TakeVersion.name(takes.size() + 1), true, reused, take));
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
