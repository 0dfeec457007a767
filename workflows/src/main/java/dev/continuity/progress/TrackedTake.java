package dev.continuity.progress;

import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.ParkedStep;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.take.Take;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a take that the sequence wants, or wanted before: the progress of one take key. */
final class TrackedTake {
    private final PlannedStep order;
    private Status status = Status.UNMADE;
    private @Nullable FailureDetails reason;
    private @Nullable UnknownCall unknown;
    private boolean beingResolved;
    private boolean mayResubmit;
    private boolean reused;
    private @Nullable Take take;
    private final List<Take> others = new ArrayList<>();

    /** @param order the step that the take is made for; further steps may use it */
    TrackedTake(PlannedStep order) {
        this.order = order;
    }

    PlannedStep order() {
        return order;
    }

    boolean is(Status expected) {
        return status == expected;
    }

    Status status() {
        return status;
    }

    @Nullable
    FailureDetails reason() {
        return reason;
    }

    void setStatus(Status to, @Nullable FailureDetails why) {
        status = to;
        reason = why;
    }

    /** Whether it may be resubmitted automatically after a submission with an unknown outcome. */
    boolean mayResubmit() {
        return mayResubmit;
    }

    void allowResubmit(boolean allowed) {
        mayResubmit = allowed;
    }

    void park(FailureDetails because, UnknownCall call) {
        setStatus(Status.PARKED, because);
        unknown = call;
    }

    /** Whether it waits for a person's decision on a call whose outcome is unknown. */
    boolean awaitsDecision() {
        return status == Status.PARKED && unknown != null && !beingResolved;
    }

    /** Until {@link #endResolving}, no other decision is accepted. */
    UnknownCall beginResolving() {
        beingResolved = true;
        return Objects.requireNonNull(unknown);
    }

    void endResolving() {
        beingResolved = false;
    }

    Optional<ParkedStep> parked() {
        return Optional.ofNullable(unknown)
                .filter(call -> status == Status.PARKED)
                .map(call -> ParkedStep.of(order.id(), message(), call, order.dollars()));
    }

    void ready(Take made, boolean wasReused) {
        setStatus(Status.READY, null);
        take = made;
        reused = wasReused;
    }

    /** The take that was made first; only of a take that is ready. */
    Take take() {
        return Objects.requireNonNull(take);
    }

    /** Whether another sequence has paid for it. */
    boolean isReused() {
        return reused;
    }

    /** The clip with this name; null: the first one. */
    Optional<Take> take(@Nullable String clip) {
        return clip == null
                ? Optional.ofNullable(take)
                : others.stream().filter(other -> other.clip().equals(clip)).findFirst();
    }

    /** Adds the take of another paid attempt. False if it is known. */
    boolean addOther(Take other) {
        boolean known = (take != null && take.requestId().equals(other.requestId()))
                || others.stream().anyMatch(late -> late.requestId().equals(other.requestId()));
        return !known && others.add(other);
    }

    /** Why it does not continue, for people. */
    String message() {
        return order.id() + ": " + (reason == null ? "" : reason.message());
    }

    /** What is being done about a take. */
    enum Status {
        UNMADE,
        RENDERING,
        READY,
        FAILED,
        PARKED,
        CANCELLED
    }
}
