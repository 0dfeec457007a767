package dev.continuity.workflow;

import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.Decisions;
import dev.continuity.sequence.Dollars;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.storyboard.Budget;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a sequence has spent, by take key, and what it may spend; all in USD. Not for more than one thread. */
final class BudgetLedger {
    private final SequenceId sequence;
    private final @Nullable Budget budget;
    private Decisions decisions;
    private final Map<Sha256, BigDecimal> paid = new LinkedHashMap<>();
    /** For attempts that came to nothing: they may have been billed. */
    private final Map<Sha256, BigDecimal> lost;

    BudgetLedger(SequenceRequest request) {
        this.sequence = request.id();
        this.budget = request.storyboard().budget();
        this.decisions = request.decisions();
        this.lost = new LinkedHashMap<>(request.lost());
    }

    void decide(Decisions newDecisions) {
        decisions = newDecisions;
    }

    /** Nothing, for what another sequence had ordered. */
    void pay(Take take) {
        paid.put(take.key(), price(take));
    }

    /** @param spent in all, for the take and for attempts at it that came to nothing */
    void settle(Take take, BigDecimal spent) {
        pay(take);
        lost.put(take.key(), spent.subtract(price(take)));
    }

    /** @param spent in all, for attempts that may have been billed */
    void lose(Sha256 key, BigDecimal spent) {
        lost.merge(key, spent, BigDecimal::max);
    }

    void loseMore(Sha256 key, BigDecimal dollars) {
        lost.merge(key, dollars, BigDecimal::add);
    }

    Map<Sha256, BigDecimal> lost() {
        return lost;
    }

    BigDecimal spent() {
        return Stream.concat(paid.values().stream(), lost.values().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Nullable
    BigDecimal cap() {
        return decisions.cap() != null || budget == null ? decisions.cap() : budget.cap();
    }

    boolean isCapped() {
        return cap() != null || perShot() != null;
    }

    private @Nullable BigDecimal perShot() {
        return decisions.perShot() != null || budget == null ? decisions.perShot() : budget.perShot();
    }

    private BigDecimal price(Take take) {
        return take.orderedBy().equals(sequence.text()) ? take.dollars() : BigDecimal.ZERO;
    }

    /** What is spent, under way and about to start, against the caps. */
    final class BudgetReservations {
        private BigDecimal promised = spent();
        private final Map<String, BigDecimal> ofShots = new LinkedHashMap<>();

        BudgetReservations(Collection<PlannedStep> all, Collection<PlannedStep> underWay) {
            for (PlannedStep step : all) {
                ofShot(step, paid.getOrDefault(step.key(), BigDecimal.ZERO));
                ofShot(step, lost.getOrDefault(step.key(), BigDecimal.ZERO));
            }
            underWay.forEach(this::add);
        }

        void add(PlannedStep step) {
            promised = promised.add(step.dollars());
            ofShot(step, step.dollars());
        }

        /** Why a step cannot be promised too, in words that go on from its name; null: it can. */
        @Nullable
        String refuses(PlannedStep step) {
            BigDecimal cap = cap();
            BigDecimal perShot = perShot();
            BigDecimal ofShot =
                    ofShots.getOrDefault(step.id().shot(), BigDecimal.ZERO).add(step.dollars());
            if (cap != null && promised.add(step.dollars()).compareTo(cap) > 0) {
                return "would cost about %s; %s of %s are spent or under way. Raise the budget to go on."
                        .formatted(Dollars.of(step.dollars()), Dollars.of(promised), Dollars.of(cap));
            }
            if (perShot != null && ofShot.compareTo(perShot) > 0) {
                return "would bring shot %s to about %s; a shot may cost %s. Raise that to go on."
                        .formatted(step.id().shot(), Dollars.of(ofShot), Dollars.of(perShot));
            }
            return null;
        }

        private void ofShot(PlannedStep step, BigDecimal dollars) {
            ofShots.merge(step.id().shot(), dollars, BigDecimal::add);
        }
    }
}
