package dev.continuity.progress;

import dev.continuity.direction.Direction;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.storyboard.Review;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The takes that a sequence wants, and those that it wanted before, by their keys. */
final class TrackedTakes {
    private final Map<Sha256, TrackedTake> byKey = new LinkedHashMap<>();
    private final Set<Sha256> lookedUp = new LinkedHashSet<>();
    /** An earlier run, of which this one may know nothing, may have begun to make them. */
    private final Set<Sha256> wantedAtFirst = new LinkedHashSet<>();

    TrackedTakes(Plan plan, Direction direction) {
        plan.steps().forEach(step -> wantedAtFirst.add(step.key()));
        track(plan, direction);
    }

    /** Begins to track what a plan wants, and what was made before. A cancelled take is made again if it is wanted. */
    void track(Plan plan, Direction direction) {
        for (PlannedStep step : plan.steps()) {
            TrackedTake take = byKey.computeIfAbsent(step.key(), key -> new TrackedTake(step));
            if (take.is(TrackedTake.Status.CANCELLED)) {
                take.setStatus(TrackedTake.Status.UNMADE, null);
            }
        }
        Map<StepId, Recipe> asked = new LinkedHashMap<>();
        plan.steps().forEach(step -> asked.put(step.id(), step.recipe()));
        direction
                .made()
                .forEach((step, made) -> made.forEach(take -> {
                    Recipe recipe = take.recipe() == null ? asked.get(step) : take.recipe();
                    if (recipe != null) {
                        track(step, take.key(), recipe, take.seconds());
                    }
                }));
        direction.unwanted().forEach(take -> track(take.step(), take.recipe().key(), take.recipe(), take.seconds()));
    }

    private void track(StepId step, Sha256 key, Recipe recipe, double seconds) {
        byKey.computeIfAbsent(key, unknown -> {
            BigDecimal dollars = recipe.endpoint().price(seconds);
            return new TrackedTake(new PlannedStep(step, key, recipe, null, seconds, dollars, Review.AUTO, null));
        });
    }

    /** The keys that were not looked up in the ledger yet. From now on they count as looked up. */
    List<Sha256> toLookUp() {
        List<Sha256> keys =
                byKey.keySet().stream().filter(key -> !lookedUp.contains(key)).toList();
        lookedUp.addAll(keys);
        return keys;
    }

    Collection<TrackedTake> all() {
        return byKey.values();
    }

    TrackedTake get(Sha256 key) {
        return Objects.requireNonNull(byKey.get(key), () -> "No such take: " + key);
    }

    Optional<TrackedTake> find(Sha256 key) {
        return Optional.ofNullable(byKey.get(key));
    }

    boolean isUnderway(Sha256 key) {
        TrackedTake take = get(key);
        return take.is(TrackedTake.Status.RENDERING) || take.is(TrackedTake.Status.PARKED);
    }

    /** Whether there may be a call for the take of a step, made by this run or by an earlier one. */
    boolean mayHaveCall(PlannedStep step, Plan plan) {
        boolean mayBeLeft =
                wantedAtFirst.contains(step.key()) && get(step.key()).is(TrackedTake.Status.UNMADE);
        return isUnderway(step.key())
                || (mayBeLeft
                        && (step.after() == null
                                || get(plan.step(step.after()).key()).is(TrackedTake.Status.READY)));
    }

    List<TrackedTake> in(TrackedTake.Status status) {
        return byKey.values().stream().filter(take -> take.is(status)).toList();
    }

    /** The calls that may still be billed, or may have been; one entry for each. */
    List<PlannedStep> committed() {
        List<PlannedStep> committed = new ArrayList<>();
        for (TrackedTake take : byKey.values()) {
            boolean renders = take.is(TrackedTake.Status.RENDERING);
            if (renders || take.is(TrackedTake.Status.PARKED)) {
                committed.add(take.order());
            }
            if (renders && take.mayResubmit()) {
                committed.add(take.order());
            }
        }
        return committed;
    }

    TakeStatuses statuses() {
        Set<Sha256> underway = new LinkedHashSet<>(keys(TrackedTake.Status.RENDERING));
        underway.addAll(keys(TrackedTake.Status.PARKED));
        return new TakeStatuses(keys(TrackedTake.Status.READY), underway, keys(TrackedTake.Status.FAILED));
    }

    private Set<Sha256> keys(TrackedTake.Status status) {
        Set<Sha256> keys = new LinkedHashSet<>();
        in(status).forEach(take -> keys.add(take.order().key()));
        return keys;
    }
}
