package dev.continuity.sequence;

import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.StepState.Reason;
import dev.continuity.storyboard.Budget;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where each step of a sequence is, what it has cost, and which may start: the rules of the workflow, without the
 * workflow. Not for more than one thread, as workflow code is not.
 */
final class Production {
    private final SequenceId sequence;
    private final @Nullable BigDecimal perShot;
    private @Nullable BigDecimal cap;
    private final Map<StepId, Line> lines = new LinkedHashMap<>();
    private final Map<Sha256, BigDecimal> billed = new LinkedHashMap<>();

    Production(SequenceId sequence, Plan plan, @Nullable Budget budget, @Nullable BigDecimal raisedCap) {
        this.sequence = sequence;
        this.perShot = budget == null ? null : budget.perShot();
        this.cap = raisedCap != null ? raisedCap : budget == null ? null : budget.cap();
        plan.steps().forEach(step -> lines.put(step.id(), new Line(step)));
    }

    /** Takes that the ledger has already. */
    void found(Collection<Take> takes) {
        for (Take take : takes) {
            boolean ours = take.orderedBy().equals(sequence.text());
            settle(take, ours ? take.dollars() : BigDecimal.ZERO, true);
        }
    }

    /**
     * The steps that can start now, each a take that nobody of this sequence is rendering. Those that the budget does
     * not allow are held.
     */
    List<PlannedStep> startable() {
        List<PlannedStep> startable = new ArrayList<>();
        Set<Sha256> underWay = new LinkedHashSet<>();
        lines.values().stream()
                .filter(line -> line.status == StepState.Status.RENDERING)
                .forEach(line -> underWay.add(line.planned.key()));
        Money promised = new Money();
        for (Line line : lines.values()) {
            if (!line.waitsToStart() || !isDone(line.planned.after()) || underWay.contains(line.planned.key())) {
                continue;
            }
            String tooDear = promised.refuses(line.planned);
            if (tooDear != null) {
                line.stop(StepState.Status.HELD, new Reason("budget", tooDear, null));
            } else {
                promised.add(line.planned);
                underWay.add(line.planned.key());
                startable.add(line.planned);
            }
        }
        return startable;
    }

    void started(StepId step) {
        line(step).stop(StepState.Status.RENDERING, null);
    }

    void finished(Rendered rendered) {
        settle(rendered.take(), rendered.spent(), rendered.reused());
    }

    void failed(StepId step, Reason reason, BigDecimal spent) {
        Line line = line(step);
        line.stop(StepState.Status.FAILED, reason);
        billed.merge(line.planned.key(), spent, BigDecimal::add);
    }

    void parked(StepId step, Reason reason) {
        line(step).stop(StepState.Status.PARKED, reason);
    }

    void cancelled(StepId step) {
        line(step).stop(StepState.Status.CANCELLED, null);
    }

    boolean isCancelled(StepId step) {
        return line(step).status == StepState.Status.CANCELLED;
    }

    void raiseCap(BigDecimal raised) {
        cap = raised;
    }

    /** What is left to do, if nothing new can start. */
    Status status() {
        if (has(StepState.Status.RENDERING)) {
            return Status.RENDERING;
        }
        if (lines.values().stream().allMatch(line -> line.status == StepState.Status.DONE)) {
            return Status.CUTTING;
        }
        if (has(StepState.Status.PARKED)) {
            return Status.WAITING;
        }
        return has(StepState.Status.HELD) ? Status.PAUSED : Status.FAILED;
    }

    /** The steps that do not go on, with their reasons, in a sentence each. */
    String reasons(StepState.Status status) {
        List<String> sentences = new ArrayList<>();
        lines.values().stream()
                .filter(line -> line.status == status)
                .forEach(line ->
                        sentences.add(line.planned.id() + ": " + (line.reason == null ? "" : line.reason.message())));
        return String.join(" ", sentences);
    }

    List<StepState> steps() {
        return lines.values().stream().map(Line::state).toList();
    }

    Spending spending() {
        BigDecimal remaining = BigDecimal.ZERO;
        Set<Sha256> counted = new LinkedHashSet<>();
        for (Line line : lines.values()) {
            boolean open = line.status != StepState.Status.DONE && line.status != StepState.Status.RENDERING;
            if (open && counted.add(line.planned.key())) {
                remaining = remaining.add(line.planned.dollars());
            }
        }
        return new Spending(spent(), reserved(), remaining, cap);
    }

    private void settle(Take take, BigDecimal spent, boolean reused) {
        // What failed attempts at the same take have cost is kept.
        billed.merge(take.key(), spent, BigDecimal::add);
        lines.values().stream()
                .filter(line -> line.planned.key().equals(take.key()))
                .forEach(line -> line.done(take, reused));
    }

    private boolean isDone(@Nullable StepId step) {
        return step == null || line(step).status == StepState.Status.DONE;
    }

    private boolean has(StepState.Status status) {
        return lines.values().stream().anyMatch(line -> line.status == status);
    }

    private Line line(StepId step) {
        return Objects.requireNonNull(lines.get(step), () -> "No such step: " + step);
    }

    private BigDecimal spent() {
        return billed.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal reserved() {
        return lines.values().stream()
                .filter(line -> line.status == StepState.Status.RENDERING)
                .map(line -> line.planned.dollars())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What is spent, under way and about to start, against the caps. */
    private final class Money {
        private BigDecimal promised = spent().add(reserved());
        private final Map<String, BigDecimal> promisedOfShot = new LinkedHashMap<>();

        Money() {
            for (Line line : lines.values()) {
                if (line.status == StepState.Status.RENDERING) {
                    ofShot(line.planned, line.planned.dollars());
                }
                ofShot(line.planned, billed.getOrDefault(line.planned.key(), BigDecimal.ZERO));
            }
        }

        void add(PlannedStep step) {
            promised = promised.add(step.dollars());
            ofShot(step, step.dollars());
        }

        @Nullable
        String refuses(PlannedStep step) {
            BigDecimal ofShot = promisedOfShot
                    .getOrDefault(step.id().shot(), BigDecimal.ZERO)
                    .add(step.dollars());
            if (cap != null && promised.add(step.dollars()).compareTo(cap) > 0) {
                return "would cost about %s; %s of %s are spent or under way. Raise the budget to go on."
                        .formatted(Dollars.of(step.dollars()), Dollars.of(promised), Dollars.of(cap));
            }
            if (perShot != null && ofShot.compareTo(perShot) > 0) {
                return "would bring shot %s to about %s; a shot may cost %s."
                        .formatted(step.id().shot(), Dollars.of(ofShot), Dollars.of(perShot));
            }
            return null;
        }

        private void ofShot(PlannedStep step, BigDecimal dollars) {
            promisedOfShot.merge(step.id().shot(), dollars, BigDecimal::add);
        }
    }

    /** A step on its way. */
    private static final class Line {
        private final PlannedStep planned;
        private StepState.Status status = StepState.Status.BLOCKED;
        private @Nullable Reason reason;
        private final List<StepState.TakeVersion> takes = new ArrayList<>();

        Line(PlannedStep planned) {
            this.planned = planned;
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
}
