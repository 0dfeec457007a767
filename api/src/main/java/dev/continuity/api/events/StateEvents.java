package dev.continuity.api.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.StepState.TakeVersion;
import dev.continuity.take.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events that tell of a state. All followers of a sequence share them, so that each is written once, however many
 * follow. Safe for use by many threads.
 */
final class StateEvents {
    private final SequenceState state;
    private final ObjectMapper mapper;
    private final Map<SequenceState, StateEvent> changes = new IdentityHashMap<>();
    private @Nullable StateEvent whole;

    StateEvents(SequenceState state, ObjectMapper mapper) {
        this.state = state;
        this.mapper = mapper;
    }

    SequenceState state() {
        return state;
    }

    /** The whole state. */
    synchronized StateEvent whole() {
        if (whole == null) {
            String json = text(state);
            whole = new StateEvent(
                    "state", Sha256.of(json.getBytes(StandardCharsets.UTF_8)).brief(), json);
        }
        return whole;
    }

    /**
     * What is not as it was before: the state without the steps that are the same, and without those of their takes that
     * are. The whole state if the storyboard has other steps now.
     *
     * @param before the very object that a follower was told of last: most of them the same one
     */
    synchronized StateEvent since(SequenceState before) {
        return changes.computeIfAbsent(before, this::change);
    }

    private StateEvent change(SequenceState before) {
        return changedSteps(before.steps())
                .map(steps -> new StateEvent("change", whole().id(), text(state.with(steps))))
                .orElseGet(this::whole);
    }

    /** Empty if the storyboard has other steps now. */
    private Optional<List<StepState>> changedSteps(List<StepState> before) {
        List<StepState> now = state.steps();
        if (now.size() != before.size()) {
            return Optional.empty();
        }
        List<StepState> changed = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            StepState step = now.get(i);
            if (!step.id().equals(before.get(i).id())) {
                return Optional.empty();
            }
            if (!step.equals(before.get(i))) {
                List<TakeVersion> known = before.get(i).takes();
                changed.add(step.with(step.takes().stream()
                        .filter(take -> !known.contains(take))
                        .toList()));
            }
        }
        return Optional.of(changed);
    }

    private String text(SequenceState written) {
        try {
            return mapper.writeValueAsString(written);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A state can always be written as JSON", e);
        }
    }

    /**
     * A state as an event.
     *
     * @param name of the event
     * @param id of the state, whichever event has it
     * @param json the data
     */
    record StateEvent(String name, String id, String json) {}
}
