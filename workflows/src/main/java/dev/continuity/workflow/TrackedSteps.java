package dev.continuity.workflow;

import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.sequence.StepState;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The steps of a sequence, in the order of the storyboard. */
final class TrackedSteps {
    private final Plan plan;
    private final Map<StepId, TrackedStep> byId = new LinkedHashMap<>();

    TrackedSteps(Plan plan) {
        this.plan = plan;
        plan.steps().forEach(step -> byId.put(step.id(), new TrackedStep(step)));
    }

    Collection<TrackedStep> all() {
        return byId.values();
    }

    TrackedStep get(StepId id) {
        return Objects.requireNonNull(byId.get(id), () -> "No such step: " + id);
    }

    boolean contains(StepId id) {
        return byId.containsKey(id);
    }

    /** The steps with a take key. */
    List<TrackedStep> of(Sha256 key) {
        return byId.values().stream()
                .filter(step -> step.planned().key().equals(key))
                .toList();
    }

    List<TrackedStep> in(StepState.Status status) {
        return byId.values().stream().filter(step -> step.is(status)).toList();
    }

    boolean any(StepState.Status status) {
        return byId.values().stream().anyMatch(step -> step.is(status));
    }

    /** The steps that have not started and whose input is ready. */
    List<TrackedStep> ready() {
        Set<StepId> done = new LinkedHashSet<>();
        in(StepState.Status.DONE).forEach(step -> done.add(step.planned().id()));
        return plan.ready(done).stream()
                .map(this::get)
                .filter(TrackedStep::waitsToStart)
                .toList();
    }

    /** The steps that are rendering. */
    List<PlannedStep> rendering() {
        return in(StepState.Status.RENDERING).stream().map(TrackedStep::planned).toList();
    }
}
