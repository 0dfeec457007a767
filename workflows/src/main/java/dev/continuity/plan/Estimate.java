package dev.continuity.plan;

import dev.continuity.take.Endpoint;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a plan costs and how long it takes, given the takes that exist.
 *
 * @param steps in the order of the document
 * @param dollars to pay by list price, USD
 * @param seconds of output to render
 * @param criticalPath the steps that decide how long it takes
 * @param expectedSeconds duration without time in the provider's queue
 */
public record Estimate(
        List<Line> steps, BigDecimal dollars, double seconds, List<StepId> criticalPath, long expectedSeconds) {
    public Estimate {
        steps = List.copyOf(steps);
        criticalPath = List.copyOf(criticalPath);
    }

    /**
     * A step of an estimate.
     *
     * @param id of the step
     * @param key of its take
     * @param endpoint that renders it
     * @param seconds of output
     * @param dollars list price, USD, even if reused
     * @param reused whether it costs nothing, because its take exists or an earlier step of the plan renders it
     */
    public record Line(StepId id, Sha256 key, Endpoint endpoint, double seconds, BigDecimal dollars, boolean reused) {}

    /** @param ready keys of the takes that exist */
    public static Estimate of(Plan plan, Set<Sha256> ready) {
        Set<Sha256> known = new LinkedHashSet<>(ready);
        List<Line> lines = new ArrayList<>();
        BigDecimal dollars = BigDecimal.ZERO.setScale(4);
        double seconds = 0;
        for (PlannedStep step : plan.steps()) {
            boolean reused = !known.add(step.key());
            if (!reused) {
                dollars = dollars.add(step.dollars());
                seconds += step.seconds();
            }
            lines.add(
                    new Line(step.id(), step.key(), step.recipe().endpoint(), step.seconds(), step.dollars(), reused));
        }
        CriticalPath path = CriticalPath.of(plan, ready);
        return new Estimate(
                lines, dollars, seconds, path.steps(), path.expected().toSeconds());
    }
}
