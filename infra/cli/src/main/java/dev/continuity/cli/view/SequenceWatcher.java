package dev.continuity.cli.view;

import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.ApiClient;
import dev.continuity.client.SequenceEvents;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Shows a sequence until it has ended or a person is needed. */
public final class SequenceWatcher {
    private static final Duration TICK = Duration.ofMillis(200);

    private SequenceWatcher() {}

    /** Returns the last state. What {@code first} says of an end may be from before it was resumed. */
    public static SequenceState of(ApiClient api, SequenceState first, Terminal terminal) throws InterruptedException {
        if (first.status() == Status.FINISHED) {
            return first;
        }
        SequenceState state = first;
        try (ProgressDisplay display = ProgressDisplay.on(terminal, Clock.systemUTC());
                SequenceEvents events = SequenceEvents.follow(api, first.id())) {
            boolean isNew = false;
            display.show(state);
            while (!isNew || !isOver(state)) {
                Optional<SequenceState> next = events.next(TICK);
                isNew |= next.isPresent();
                state = next.orElse(state);
                if (terminal.live() || next.isPresent()) {
                    display.show(state);
                }
            }
        }
        return state;
    }

    private static boolean isOver(SequenceState state) {
        return state.status().isEnd() || state.status().needsPerson();
    }
}
