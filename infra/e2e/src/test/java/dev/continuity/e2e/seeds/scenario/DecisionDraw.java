package dev.continuity.e2e.seeds.scenario;

import dev.continuity.e2e.seeds.scenario.PlannedDecision.Kind;
import dev.continuity.take.StepId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws decisions: one or two while a sequence runs, and often one after its end. */
final class DecisionDraw {
    private static final List<Kind> OF_TAKES = List.of(Kind.RETAKE, Kind.RETAKE_REVISED, Kind.CIRCLE);

    private DecisionDraw() {}

    static List<PlannedDecision> from(SeededDraws draws, StoryboardShape shape, int sequence, boolean reviewed) {
        List<Kind> kinds = reviewed ? List.of(Kind.values()) : OF_TAKES;
        List<PlannedDecision> decisions = new ArrayList<>();
        for (int n = draws.between(1, 2); n > 0; n--) {
            Optional<Duration> at = Optional.of(draws.millis(1_000, 10_000));
            decisions.add(decision(draws, shape, sequence, at, draws.oneOf(kinds)));
        }
        if (draws.oneIn(2)) {
            decisions.add(decision(draws, shape, sequence, Optional.empty(), draws.oneOf(OF_TAKES)));
        }
        return decisions;
    }

    private static PlannedDecision decision(
            SeededDraws draws, StoryboardShape shape, int sequence, Optional<Duration> at, Kind kind) {
        List<StepId> steps = OF_TAKES.contains(kind) ? shape.steps() : shape.lastSteps();
        return new PlannedDecision(
                sequence, at, kind, draws.oneOf(steps), draws.between(0, 2), draws.oneIn(3), draws.between(1, 2));
    }
}
