package dev.continuity.plan;

import dev.continuity.storyboard.Continuation;
import dev.continuity.storyboard.Shot;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The graph of a storyboard's steps with their take keys: everything that is known before rendering. Immutable, and
 * deterministic.
 */
public final class Plan {
    private final List<PlannedStep> steps;
    private final Map<StepId, PlannedStep> byId;
    private final Map<Sha256, List<PlannedStep>> byTake;
    private final Map<String, PlannedStep> lastSteps;

    private Plan(List<PlannedStep> steps) {
        this.steps = List.copyOf(steps);
        this.byId = new LinkedHashMap<>();
        this.byTake = new LinkedHashMap<>();
        this.lastSteps = new LinkedHashMap<>();
        for (PlannedStep step : steps) {
            byId.put(step.id(), step);
            byTake.computeIfAbsent(step.key(), key -> new ArrayList<>()).add(step);
            lastSteps.put(step.id().shot(), step);
        }
    }

    /**
     * Plans a storyboard without problems.
     *
     * @param media by reference; media that the storyboard does not use is ignored
     * @param choices of people, such as circled takes; those for other steps are ignored
     * @throws IllegalArgumentException if media is missing, or the storyboard has problems
     */
    public static Plan of(Storyboard storyboard, Map<String, Media> media, TakeChoices choices) {
        RecipeWriter recipes = new RecipeWriter(storyboard, media, choices);
        Map<StepId, PlannedStep> planned = new LinkedHashMap<>();
        for (ShotOrder next : ShotOrder.of(storyboard.shots())) {
            Shot shot = next.shot();
            PlannedStep previous = next.from() instanceof Continuation.FromStep from ? planned.get(from.step()) : null;
            for (String step : shot.outline().steps()) {
                StepId id = new StepId(shot.code(), step);
                previous = recipes.plan(id, shot, previous);
                planned.put(id, previous);
            }
        }
        return new Plan(inDocumentOrder(storyboard, planned));
    }

    private static List<PlannedStep> inDocumentOrder(Storyboard storyboard, Map<StepId, PlannedStep> planned) {
        List<PlannedStep> steps = new ArrayList<>();
        for (Shot shot : storyboard.shots()) {
            for (String step : shot.outline().steps()) {
                PlannedStep found = planned.get(new StepId(shot.code(), step));
                if (found != null) {
                    steps.add(found);
                }
            }
        }
        return steps;
    }

    /** Every step, in the order of the document. */
    public List<PlannedStep> steps() {
        return steps;
    }

    /** @throws IllegalArgumentException if there is no such step */
    public PlannedStep step(StepId id) {
        PlannedStep step = byId.get(id);
        if (step == null) {
            throw new IllegalArgumentException("There is no step " + id);
        }
        return step;
    }

    /** The steps that use, or will use, a take. In the order of the document. */
    public List<PlannedStep> wanting(Sha256 take) {
        return Collections.unmodifiableList(byTake.getOrDefault(take, List.of()));
    }

    /** The steps that can start: not done, with an input that may be used. In the order of the document. */
    public Set<StepId> ready(Set<StepId> done) {
        Set<StepId> ready = new LinkedHashSet<>();
        for (PlannedStep step : steps) {
            if (!done.contains(step.id()) && mayUseInput(step, done)) {
                ready.add(step.id());
            }
        }
        return Collections.unmodifiableSet(ready);
    }

    /**
     * Whether everything that a step's input was made from is done, too: a take that exists already is not used before the
     * take that it continues from is approved. A circled take was chosen whatever it continues from.
     */
    private boolean mayUseInput(PlannedStep step, Set<StepId> done) {
        StepId input = step.after();
        while (input != null && done.contains(input)) {
            PlannedStep made = step(input);
            input = made.circled() == null ? made.after() : null;
        }
        return input == null;
    }

    /**
     * The last step of a shot, whose take goes into the cut.
     *
     * @throws IllegalArgumentException if there is no such shot
     */
    public PlannedStep lastOf(String shot) {
        PlannedStep last = lastSteps.get(shot);
        if (last == null) {
            throw new IllegalArgumentException("There is no shot " + shot);
        }
        return last;
    }

    /** Whether the key of a step depends on that of any of some others: a circled take was chosen whatever it continues from. */
    public boolean followsAny(StepId id, Set<StepId> others) {
        PlannedStep step = step(id);
        while (step.circled() == null && step.after() != null) {
            if (others.contains(step.after())) {
                return true;
            }
            step = step(step.after());
        }
        return false;
    }

    /** The other steps that continue from some, directly or through others, in the order of the document. */
    public List<PlannedStep> dependents(Set<StepId> ids) {
        Map<StepId, List<StepId>> followers = new LinkedHashMap<>();
        for (PlannedStep step : steps) {
            if (step.after() != null) {
                followers.computeIfAbsent(step.after(), id -> new ArrayList<>()).add(step.id());
            }
        }
        Set<StepId> found = new LinkedHashSet<>(ids);
        Deque<StepId> open = new ArrayDeque<>(ids);
        while (!open.isEmpty()) {
            for (StepId follower : followers.getOrDefault(open.pop(), List.of())) {
                if (found.add(follower)) {
                    open.push(follower);
                }
            }
        }
        return steps.stream()
                .filter(step -> found.contains(step.id()) && !ids.contains(step.id()))
                .toList();
    }
}
