package dev.continuity.cli.view;

import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.ApiClient;
import dev.continuity.client.SequenceEvents;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Shows the progress of a sequence until it ends or needs a person. */
public final class SequenceWatcher {
    private static final Duration REPAINT_INTERVAL = Duration.ofMillis(200);

    private SequenceWatcher() {}

    /**
     * Returns the last state.
     *
     * @param first state to show. If it is an end other than finished, it may be from before the sequence was resumed,
     *     so at least one newer state is awaited.
     */
    public static SequenceState watch(ApiClient api, SequenceState first, Terminal terminal)
            throws InterruptedException {
        if (first.status() == Status.FINISHED) {
            return first;
        }
        SequenceState state = first;
        try (ProgressDisplay display = ProgressDisplay.on(terminal, Clock.systemUTC());
                SequenceEvents events = SequenceEvents.follow(api, first.id())) {
            boolean isNew = false;
            display.show(state);
            while (!isNew || !isOver(state)) {
                Optional<SequenceState> next = events.next(REPAINT_INTERVAL);
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
