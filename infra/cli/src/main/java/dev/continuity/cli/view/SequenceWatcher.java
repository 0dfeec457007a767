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
     * Watches it.
     *
     * @param start state to show first. If it is an end other than finished, it may be from before the sequence was
     *     resumed, so at least one newer state is awaited.
     */
    public static WatchedRun watch(ApiClient api, SequenceState start, Terminal terminal) throws InterruptedException {
        if (start.status() == Status.FINISHED) {
            return new WatchedRun(start, start);
        }
        SequenceState first = start;
        SequenceState state = start;
        try (ProgressDisplay display = ProgressDisplay.on(terminal, Clock.systemUTC());
                SequenceEvents events = SequenceEvents.follow(api, start.id())) {
            boolean isNew = false;
            display.show(state);
            while (!isNew || !isOver(state)) {
                Optional<SequenceState> next = events.next(REPAINT_INTERVAL);
                isNew |= next.isPresent();
                state = next.orElse(state);
                first = first.status() == Status.INGESTING ? state : first;
                if (terminal.live() || next.isPresent()) {
                    display.show(state);
                }
            }
        }
        return new WatchedRun(first, state);
    }

    private static boolean isOver(SequenceState state) {
        return state.status().isEnd() || state.status().needsPerson();
    }
}
