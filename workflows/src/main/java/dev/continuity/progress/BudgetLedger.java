package dev.continuity.progress;

import dev.continuity.direction.Controls;
import dev.continuity.plan.Dollars;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.Spending;
import dev.continuity.storyboard.Budget;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a sequence has spent, by take key, and what it may spend, in USD. Not thread-safe. */
final class BudgetLedger {
    private final SequenceId sequence;
    private @Nullable Budget budget;
    private Controls controls;
    private final Map<Sha256, BigDecimal> paid = new LinkedHashMap<>();
    /** For attempts without a take, which may have been billed. */
    private final Map<Sha256, BigDecimal> wasted;

    BudgetLedger(SequenceRequest request) {
        this.sequence = request.id();
        this.budget = request.storyboard().budget();
        this.controls = request.controls();
        this.wasted = new LinkedHashMap<>(request.wasted());
    }

    void apply(SequenceRequest request) {
        budget = request.storyboard().budget();
        controls = request.controls();
    }

    /** A take that another sequence ordered costs this one nothing. */
    void pay(Take take) {
        paid.put(take.key(), price(take));
    }

    /** @param spent in total, for the take and for failed attempts at it */
    void settle(Take take, BigDecimal spent) {
        pay(take);
        wasted.remove(take.key());
        BigDecimal failed = spent.subtract(price(take));
        if (failed.signum() != 0) {
            wasted.put(take.key(), failed);
        }
    }

    /** @param spent in total, for attempts that may have been billed */
    void waste(Sha256 key, BigDecimal spent) {
        wasted.merge(key, spent, BigDecimal::max);
    }

    /** @param dollars in addition to what is already counted */
    void wasteMore(Sha256 key, BigDecimal dollars) {
        wasted.merge(key, dollars, BigDecimal::add);
    }

    Map<Sha256, BigDecimal> wasted() {
        return wasted;
    }

    BigDecimal spent() {
        return Stream.concat(paid.values().stream(), wasted.values().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** @param steps of the plan */
    Spending spending(List<PlannedStep> steps, TrackedTakes takes) {
        BigDecimal reserved = takes.in(TrackedTake.Status.RENDERING).stream()
                .map(take -> take.order().dollars())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal remaining = BigDecimal.ZERO;
        Set<Sha256> counted = new LinkedHashSet<>();
        for (PlannedStep step : steps) {
            TrackedTake take = takes.get(step.key());
            boolean open = !take.is(TrackedTake.Status.READY) && !take.is(TrackedTake.Status.RENDERING);
            if (open && counted.add(step.key())) {
                remaining = remaining.add(step.dollars());
            }
        }
        return new Spending(spent(), reserved, remaining, cap());
    }

    private @Nullable BigDecimal cap() {
        return controls.cap() != null || budget == null ? controls.cap() : budget.cap();
    }

    private @Nullable BigDecimal perShot() {
        return controls.perShot() != null || budget == null ? controls.perShot() : budget.perShot();
    }

    private BigDecimal price(Take take) {
        return take.orderedBy().equals(sequence.text()) ? take.dollars() : BigDecimal.ZERO;
    }

    /**
     * Reservations in addition to what is spent.
     *
     * @param all steps that takes were, are or will be made for
     * @param committed steps that may still be billed, one for each possible call
     */
    BudgetReservations reservations(Collection<PlannedStep> all, Collection<PlannedStep> committed) {
        return new BudgetReservations(all, committed);
    }

    /** Compares what is spent, committed and about to start with the caps. */
    final class BudgetReservations {
        private BigDecimal total = spent();
        private final Map<String, BigDecimal> byShot = new LinkedHashMap<>();

        private BudgetReservations(Collection<PlannedStep> all, Collection<PlannedStep> committed) {
            for (PlannedStep step : all) {
                addToShot(step, paid.getOrDefault(step.key(), BigDecimal.ZERO));
                addToShot(step, wasted.getOrDefault(step.key(), BigDecimal.ZERO));
            }
            committed.forEach(this::add);
        }

        void add(PlannedStep step) {
            total = total.add(step.dollars());
            addToShot(step, step.dollars());
        }

        /** Why the budget does not allow a step, a message for people; null: it does. */
        @Nullable
        String refusal(PlannedStep step) {
            BigDecimal cap = cap();
            if (cap != null && total.add(step.dollars()).compareTo(cap) > 0) {
                return "This step costs about %s, and %s of the %s cap is spent or reserved. Raise the cap to continue."
                        .formatted(Dollars.of(step.dollars()), Dollars.of(total), Dollars.of(cap));
            }
            BigDecimal perShot = perShot();
            String shot = step.id().shot();
            BigDecimal ofShot = byShot.getOrDefault(shot, BigDecimal.ZERO).add(step.dollars());
            if (perShot != null && ofShot.compareTo(perShot) > 0) {
                return "With this step, shot %s would cost about %s, and the cap per shot is %s. Raise the cap per shot to continue."
                        .formatted(shot, Dollars.of(ofShot), Dollars.of(perShot));
            }
            return null;
        }

        private void addToShot(PlannedStep step, BigDecimal dollars) {
            byShot.merge(step.id().shot(), dollars, BigDecimal::add);
        }
    }
}
