package dev.continuity.api.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState;
import dev.continuity.take.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes states as events. All followers of a sequence get the same ones, which are written once. */
@ApplicationScoped
class StateEvents {
    /** Sequences that are followed at a time. The event of any other is written again for each follower. */
    private static final int KEPT = 64;

    private final ObjectMapper mapper;
    private final Map<SequenceId, StateEvent> whole = new Kept();
    private final Map<SequenceId, StateEvent> changes = new Kept();

    StateEvents(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The whole state. */
    synchronized StateEvent of(SequenceState state) {
        return whole.compute(state.id(), (id, last) -> last != null && last.state() == state ? last : write(state));
    }

    /** The state without the steps that are as they were; the whole state if the storyboard has other steps now. */
    synchronized StateEvent of(SequenceState before, SequenceState state) {
        if (!ids(before).equals(ids(state))) {
            return of(state);
        }
        return changes.compute(
                state.id(),
                (id, last) ->
                        last != null && last.state() == state && last.before().orElse(state) == before
                                ? last
                                : write(before, state));
    }

    private StateEvent write(SequenceState state) {
        String json = text(state);
        return new StateEvent(Optional.empty(), state, "state", id(json), json);
    }

    private StateEvent write(SequenceState before, SequenceState state) {
        ObjectNode changed = mapper.valueToTree(state);
        ArrayNode steps = mapper.createArrayNode();
        for (int i = 0; i < state.steps().size(); i++) {
            if (!state.steps().get(i).equals(before.steps().get(i))) {
                steps.add(changed.path("steps").path(i));
            }
        }
        changed.set("steps", steps);
        return new StateEvent(Optional.of(before), state, "change", of(state).id(), text(changed));
    }

    private static List<Object> ids(SequenceState state) {
        return state.steps().stream().<Object>map(StepState::id).toList();
    }

    private static String id(String json) {
        return Sha256.of(json.getBytes(StandardCharsets.UTF_8)).brief();
    }

    private String text(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A state can always be written as JSON", e);
        }
    }

    /**
     * A state as an event.
     *
     * @param before the state that it is the change of; empty: it has all of the state
     * @param state afterwards
     * @param name of the event
     * @param id of the state, whichever event has it
     * @param json the data
     */
    record StateEvent(Optional<SequenceState> before, SequenceState state, String name, String id, String json) {}

    /** What was asked for longest ago goes first. */
    private static final class Kept extends LinkedHashMap<SequenceId, StateEvent> {
        private static final long serialVersionUID = 1L;

        Kept() {
            super(KEPT, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<SequenceId, StateEvent> eldest) {
            return size() > KEPT;
        }
    }
}
