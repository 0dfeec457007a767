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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where each step of a sequence is, what it has cost, and which may start: the rules of the workflow, without the
 * workflow. Not for more than one thread, as workflow code is not.
 */
final class Production {
    private final SequenceId sequence;
    private final @Nullable BigDecimal perShot;
    private @Nullable BigDecimal cap;
    private final Map<StepId, StepInProduction> steps = new LinkedHashMap<>();
    private final Map<Sha256, BigDecimal> billed = new LinkedHashMap<>();

    Production(SequenceId sequence, Plan plan, @Nullable Budget budget, @Nullable BigDecimal raisedCap) {
        this.sequence = sequence;
        this.perShot = budget == null ? null : budget.perShot();
        this.cap = raisedCap != null ? raisedCap : budget == null ? null : budget.cap();
        plan.steps().forEach(step -> steps.put(step.id(), new StepInProduction(step)));
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
        steps.values().stream()
                .filter(step -> step.is(StepState.Status.RENDERING))
                .forEach(step -> underWay.add(step.planned().key()));
        Money promised = new Money();
        for (StepInProduction step : steps.values()) {
            if (!step.waitsToStart()
                    || !isDone(step.planned().after())
                    || underWay.contains(step.planned().key())) {
                continue;
            }
            String tooDear = promised.refuses(step.planned());
            if (tooDear != null) {
                step.stop(StepState.Status.HELD, new Reason("budget", tooDear, null));
            } else {
                promised.add(step.planned());
                underWay.add(step.planned().key());
                startable.add(step.planned());
            }
        }
        return startable;
    }

    void started(StepId step) {
        step(step).stop(StepState.Status.RENDERING, null);
    }

    void finished(Rendered rendered) {
        settle(rendered.take(), rendered.spent(), rendered.reused());
    }

    void failed(StepId id, Reason reason, BigDecimal spent) {
        Sha256 key = step(id).planned().key();
        // Steps that share the take share the failure: none of them may order, and pay for, what has just failed.
        steps.values().stream()
                .filter(step -> step.planned().key().equals(key))
                .forEach(step -> step.stop(StepState.Status.FAILED, reason));
        billed.merge(key, spent, BigDecimal::add);
    }

    void parked(StepId step, Reason reason) {
        step(step).stop(StepState.Status.PARKED, reason);
    }

    void cancelled(StepId step) {
        step(step).stop(StepState.Status.CANCELLED, null);
    }

    void raiseCap(BigDecimal raised) {
        cap = raised;
    }

    /** What is left to do, if nothing new can start. */
    Status status() {
        if (has(StepState.Status.RENDERING)) {
            return Status.RENDERING;
        }
        if (steps.values().stream().allMatch(step -> step.is(StepState.Status.DONE))) {
            return Status.CUTTING;
        }
        if (has(StepState.Status.PARKED)) {
            return Status.WAITING;
        }
        return has(StepState.Status.HELD) ? Status.PAUSED : Status.FAILED;
    }

    /** What a sequence is at, in a sentence: with the reasons of the steps that do not go on. */
    String says(Status status) {
        return switch (status) {
            case RENDERING -> "Rendering.";
            case PAUSED -> "Paused at the budget. " + reasons(StepState.Status.HELD);
            case WAITING -> "Waits for a person. " + reasons(StepState.Status.PARKED);
            case FAILED -> "Failed; what is there is kept, resume to go on. " + reasons(StepState.Status.FAILED);
            default -> "All takes are there; assembles the cut.";
        };
    }

    List<StepState> steps() {
        return steps.values().stream().map(StepInProduction::state).toList();
    }

    Spending spending() {
        BigDecimal remaining = BigDecimal.ZERO;
        Set<Sha256> counted = new LinkedHashSet<>();
        for (StepInProduction step : steps.values()) {
            boolean open = !step.is(StepState.Status.DONE) && !step.is(StepState.Status.RENDERING);
            if (open && counted.add(step.planned().key())) {
                remaining = remaining.add(step.planned().dollars());
            }
        }
        return new Spending(spent(), reserved(), remaining, cap);
    }

    private String reasons(StepState.Status status) {
        return steps.values().stream()
                .filter(step -> step.is(status))
                .map(StepInProduction::sentence)
                .collect(Collectors.joining(" "));
    }

    private void settle(Take take, BigDecimal spent, boolean reused) {
        // What failed attempts at the same take have cost is kept.
        billed.merge(take.key(), spent, BigDecimal::add);
        steps.values().stream()
                .filter(step -> step.planned().key().equals(take.key()))
                .forEach(step -> step.done(take, reused));
    }

    boolean isDone(@Nullable StepId step) {
        return step == null || step(step).is(StepState.Status.DONE);
    }

    private boolean has(StepState.Status status) {
        return steps.values().stream().anyMatch(step -> step.is(status));
    }

    private StepInProduction step(StepId step) {
        return Objects.requireNonNull(steps.get(step), () -> "No such step: " + step);
    }

    private BigDecimal spent() {
        return billed.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal reserved() {
        return steps.values().stream()
                .filter(step -> step.is(StepState.Status.RENDERING))
                .map(step -> step.planned().dollars())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What is spent, under way and about to start, against the caps. */
    private final class Money {
        private BigDecimal promised = spent().add(reserved());
        private final Map<String, BigDecimal> promisedOfShot = new LinkedHashMap<>();

        Money() {
            for (StepInProduction step : steps.values()) {
                if (step.is(StepState.Status.RENDERING)) {
                    ofShot(step.planned(), step.planned().dollars());
                }
                ofShot(step.planned(), billed.getOrDefault(step.planned().key(), BigDecimal.ZERO));
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
}
