package dev.continuity.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a change costs: the difference of two plans, priced.
 *
 * @param steps of the new plan, in the order of the document
 * @param dollars that the change adds to what is to be paid, USD, by list price; below 0 if less is to be paid than before
 * @param remaining all that is still to be paid after it, the change included, USD
 * @param criticalPath the steps that decide how long it takes
 * @param expectedSeconds until all takes are there, without time in the provider's queue
 * @param stale steps that keep a take that was made from another clip than the one that they continue from
 * @param unwanted calls that are under way and no longer wanted
 * @param removed steps that the new plan does not have; their takes are kept
 */
public record Quote(
        List<StepQuote> steps,
        BigDecimal dollars,
        BigDecimal remaining,
        List<StepId> criticalPath,
        long expectedSeconds,
        List<StepId> stale,
        List<UnwantedCall> unwanted,
        List<StepId> removed) {
    public Quote {
        steps = List.copyOf(steps);
        criticalPath = List.copyOf(criticalPath);
        stale = List.copyOf(stale);
        unwanted = List.copyOf(unwanted);
        removed = List.copyOf(removed);
    }

    /**
     * A step of the new plan.
     *
     * @param id of the step
     * @param key of its take
     * @param changed whether it gets another take than before
     * @param exists whether that take exists
     * @param underway whether it is being made
     * @param seconds of output
     * @param dollars that it still costs, USD; 0 if its take exists, is being made, or is that of an earlier step
     */
    public record StepQuote(
            StepId id,
            Sha256 key,
            boolean changed,
            boolean exists,
            boolean underway,
            double seconds,
            BigDecimal dollars) {}

    /**
     * A call that is under way and no longer wanted. Its take is kept.
     *
     * @param step that ordered it
     * @param dollars that it costs, USD
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UnwantedCall(StepId step, BigDecimal dollars) {}

    public static Quote of(Plan before, Plan after, TakeStatuses takes) {
        Map<StepId, Sha256> keysBefore = new LinkedHashMap<>();
        before.steps().forEach(step -> keysBefore.put(step.id(), step.key()));
        Set<Sha256> wanted = new LinkedHashSet<>();
        List<StepQuote> steps = new ArrayList<>();
        BigDecimal remaining = BigDecimal.ZERO.setScale(4);
        for (PlannedStep step : after.steps()) {
            boolean paid = takes.has(step.key()) || !wanted.add(step.key());
            BigDecimal dollars = paid ? BigDecimal.ZERO : step.dollars();
            remaining = remaining.add(dollars);
            steps.add(new StepQuote(
                    step.id(),
                    step.key(),
                    !step.key().equals(keysBefore.get(step.id())),
                    takes.ready().contains(step.key()),
                    takes.underway().contains(step.key()),
                    step.seconds(),
                    dollars));
        }
        after.steps().forEach(step -> wanted.add(step.key()));
        Set<StepId> ids = new LinkedHashSet<>();
        after.steps().forEach(step -> ids.add(step.id()));
        CriticalPath path = CriticalPath.of(after, takes.ready());
        return new Quote(
                steps,
                toPay(after, takes).subtract(toPay(before, takes)),
                remaining,
                path.steps(),
                path.expected().toSeconds(),
                after.steps().stream()
                        .filter(PlannedStep::stale)
                        .map(PlannedStep::id)
                        .toList(),
                unwanted(before, wanted, takes),
                before.steps().stream()
                        .map(PlannedStep::id)
                        .filter(id -> !ids.contains(id))
                        .toList());
    }

    /** What is to be paid for a plan if nothing that has failed is tried again. */
    private static BigDecimal toPay(Plan plan, TakeStatuses takes) {
        Set<Sha256> counted = new LinkedHashSet<>();
        BigDecimal dollars = BigDecimal.ZERO.setScale(4);
        for (PlannedStep step : plan.steps()) {
            boolean costs = !takes.has(step.key()) && !takes.failed().contains(step.key());
            if (costs && counted.add(step.key())) {
                dollars = dollars.add(step.dollars());
            }
        }
        return dollars;
    }

    private static List<UnwantedCall> unwanted(Plan before, Set<Sha256> wanted, TakeStatuses takes) {
        Set<Sha256> listed = new LinkedHashSet<>(wanted);
        return before.steps().stream()
                .filter(step -> takes.underway().contains(step.key()) && listed.add(step.key()))
                .map(step -> new UnwantedCall(step.id(), step.dollars()))
                .toList();
    }
}
