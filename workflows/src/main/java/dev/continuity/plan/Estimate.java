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
 * What a plan comes to, against the takes that are there already.
 *
 * @param steps in the order of the document
 * @param dollars to be paid, by list price, USD
 * @param seconds of output to be rendered
 * @param criticalPath the steps that decide how long it takes
 * @param expectedSeconds how long it takes, queueing aside
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
     * @param dollars by list price, USD, reused or not
     * @param reused whether nothing is paid for it: its take is there, or an earlier step of the plan makes it
     */
    public record Line(StepId id, Sha256 key, Endpoint endpoint, double seconds, BigDecimal dollars, boolean reused) {}

    /** @param made keys whose takes are there */
    public static Estimate of(Plan plan, Set<Sha256> made) {
        Set<Sha256> had = new LinkedHashSet<>(made);
        List<Line> lines = new ArrayList<>();
        BigDecimal dollars = BigDecimal.ZERO.setScale(4);
        double seconds = 0;
        for (PlannedStep step : plan.steps()) {
            boolean reused = !had.add(step.key());
            if (!reused) {
                dollars = dollars.add(step.dollars());
                seconds += step.seconds();
            }
            lines.add(
                    new Line(step.id(), step.key(), step.recipe().endpoint(), step.seconds(), step.dollars(), reused));
        }
        CriticalPath path = CriticalPath.of(plan, made);
        return new Estimate(
                lines, dollars, seconds, path.steps(), path.expected().toSeconds());
    }
}
