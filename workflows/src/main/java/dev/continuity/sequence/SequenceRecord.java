package dev.continuity.sequence;

import dev.continuity.direction.Direction;
import dev.continuity.direction.MadeTake;
import dev.continuity.sequence.StepState.TakeVersion;
import dev.continuity.take.Recipe;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The document {@code sequence.json}: the request, which is enough to continue without Temporal, and the last state.
 *
 * @param request to start the workflow with
 * @param state when this was written; newer takes are in the ledger
 */
public record SequenceRecord(SequenceRequest request, SequenceState state) {
    /**
     * The same record with takes that were stored after the end of the sequence. None of them is circled.
     *
     * @param step that they were made for
     * @param recipe of all of them
     * @param seconds of output of each
     * @param takes the first one that was made for the recipe, and others
     */
    public SequenceRecord withLate(StepId step, Recipe recipe, double seconds, List<Take> takes) {
        Direction direction = request.direction();
        String decision = direction.asked().get(recipe.key());
        Spending spending = state.spending();
        List<TakeVersion> late = new ArrayList<>();
        for (int i = 0; i < takes.size(); i++) {
            Take take = takes.get(i);
            MadeTake made = new MadeTake(recipe.key(), seconds, i == 0 ? null : take.clip(), decision, recipe);
            Direction extended = direction.with(step, made);
            if (!extended.equals(direction)) {
                direction = extended;
                String name = MadeTake.name(direction.made(step).size());
                boolean own = take.orderedBy().equals(request.id().text());
                late.add(new TakeVersion(name, false, !own, recipe, null, decision, take));
                spending = own ? spending.settled(take.dollars()) : spending;
            }
        }
        List<StepState> steps = state.steps().stream()
                .map(state -> state.id().equals(step) ? with(state, late) : state)
                .toList();
        return new SequenceRecord(request.with(direction), state.with(steps, spending));
    }

    private static StepState with(StepState step, List<TakeVersion> late) {
        return step.with(Stream.concat(step.takes().stream(), late.stream()).toList());
    }
}
