package dev.continuity.direction;

import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.TakeChoices;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What all decisions on a sequence amount to, and their log. Immutable.
 *
 * @param choices of takes
 * @param made the takes of each step, in the order in which they were made or found
 * @param reviews of takes
 * @param asked which decision asked for a take that is not made yet, by its key
 * @param log of the decisions, the oldest first
 * @param unwanted takes that were being made when a decision made them unwanted, and are not there yet
 * @param notified how many notifications were sent
 */
public record Direction(
        TakeChoices choices,
        Map<StepId, List<MadeTake>> made,
        List<TakeReview> reviews,
        Map<Sha256, String> asked,
        List<Decision> log,
        List<UnwantedTake> unwanted,
        int notified) {
    public static final Direction NONE =
            new Direction(TakeChoices.NONE, Map.of(), List.of(), Map.of(), List.of(), List.of(), 0);

    public Direction {
        choices = Objects.requireNonNullElse(choices, TakeChoices.NONE);
        made = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(made, Map.of())));
        reviews = List.copyOf(Objects.requireNonNullElse(reviews, List.of()));
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(asked, Map.of())));
        log = List.copyOf(Objects.requireNonNullElse(log, List.of()));
        unwanted = List.copyOf(Objects.requireNonNullElse(unwanted, List.of()));
    }

    /** The version of the sequence: how many decisions were made on it. */
    public int version() {
        return log.size();
    }

    /** A decision by its id. */
    public Optional<Decision> decision(String id) {
        return log.stream().filter(decision -> decision.id().equals(id)).findFirst();
    }

    /** The takes that were made for a step. */
    public List<MadeTake> made(StepId step) {
        return made.getOrDefault(step, List.of());
    }

    /** The review of a take; empty if there is none yet. */
    public Optional<TakeReview> review(StepId step, Sha256 take) {
        return reviews.stream()
                .filter(review -> review.step().equals(step) && review.take().equals(take))
                .findFirst();
    }

    public Direction with(TakeChoices newChoices) {
        return new Direction(newChoices, made, reviews, asked, log, unwanted, notified);
    }

    public Direction with(Decision decision) {
        List<Decision> appended = new ArrayList<>(log);
        appended.add(decision);
        return new Direction(choices, made, reviews, asked, appended, unwanted, notified);
    }

    /** The same direction with a new review, or with a new verdict of a known one. */
    public Direction with(TakeReview review) {
        List<TakeReview> changed = new ArrayList<>(reviews);
        changed.removeIf(
                known -> known.step().equals(review.step()) && known.take().equals(review.take()));
        changed.add(review);
        return new Direction(choices, made, changed, asked, log, unwanted, notified);
    }

    /** The same direction with one more take of a step, unless it is known. */
    public Direction with(StepId step, MadeTake take) {
        boolean known = made(step).stream()
                .anyMatch(other -> other.key().equals(take.key()) && Objects.equals(other.clip(), take.clip()));
        if (known) {
            return this;
        }
        Map<StepId, List<MadeTake>> changed = new LinkedHashMap<>(made);
        List<MadeTake> takes = new ArrayList<>(made(step));
        takes.add(take);
        changed.put(step, List.copyOf(takes));
        Map<Sha256, String> stillAsked = new LinkedHashMap<>(asked);
        stillAsked.remove(take.key());
        List<UnwantedTake> stillUnwanted = unwanted.stream()
                .filter(expected -> !expected.recipe().key().equals(take.key()))
                .toList();
        return new Direction(choices, changed, reviews, stillAsked, log, stillUnwanted, notified);
    }

    /** The same direction, in which takes remember the recipes that a new plan no longer asks for. */
    public Direction remembering(Plan before, Plan after) {
        Map<StepId, Sha256> wanted = new LinkedHashMap<>();
        after.steps().forEach(step -> wanted.put(step.id(), step.key()));
        Map<StepId, List<MadeTake>> changed = new LinkedHashMap<>(made);
        for (PlannedStep step : before.steps()) {
            if (!step.key().equals(wanted.get(step.id()))) {
                changed.computeIfPresent(step.id(), (id, takes) -> remembering(takes, step));
            }
        }
        return new Direction(choices, changed, reviews, asked, log, unwanted, notified);
    }

    private static List<MadeTake> remembering(List<MadeTake> takes, PlannedStep step) {
        return takes.stream()
                .map(take -> take.recipe() == null && take.key().equals(step.key()) ? take.with(step.recipe()) : take)
                .toList();
    }

    /** The same direction, in which the last decision has asked for some takes. */
    public Direction withAsked(Collection<Sha256> takes) {
        Map<Sha256, String> changed = new LinkedHashMap<>(asked);
        takes.forEach(take -> changed.put(take, log.get(log.size() - 1).id()));
        return new Direction(choices, made, reviews, changed, log, unwanted, notified);
    }

    /** The same direction, in which a take is no longer wanted that is being made. */
    public Direction with(UnwantedTake take) {
        List<UnwantedTake> changed = new ArrayList<>(unwanted);
        changed.remove(take);
        changed.add(take);
        return new Direction(choices, made, reviews, asked, log, changed, notified);
    }

    /** The beginning of a branch: the same choices, takes and reviews, with a log of its own. */
    public Direction branched() {
        return new Direction(choices, made, reviews, Map.of(), List.of(), List.of(), 0);
    }

    /** The same direction with one more notification sent. */
    public Direction notifiedOnceMore() {
        return new Direction(choices, made, reviews, asked, log, unwanted, notified + 1);
    }
}
