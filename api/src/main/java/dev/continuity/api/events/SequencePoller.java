package dev.continuity.api.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.api.executions.ExecutionStatus;
import dev.continuity.api.executions.FallbackStates;
import dev.continuity.api.executions.SequenceExecutions;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.sequences.SequenceService;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Polls one sequence for all of its followers. It queries the workflow only if Temporal's description has changed. */
final class SequencePoller implements Runnable {
    private static final Logger LOG = Logger.getLogger(SequencePoller.class);

    private final SequenceId id;
    private final SequenceService sequences;
    private final SequenceExecutions executions;
    private final ObjectMapper mapper;
    private final List<MultiEmitter<? super StateEvents>> followers = new CopyOnWriteArrayList<>();
    private volatile StateEvents latest;
    private List<Object> fingerprint = List.of();

    SequencePoller(StateEvents now, SequenceService sequences, SequenceExecutions executions, ObjectMapper mapper) {
        this.id = now.state().id();
        this.latest = now;
        this.sequences = sequences;
        this.executions = executions;
        this.mapper = mapper;
    }

    /** Adds a follower. It receives the next states. */
    void add(MultiEmitter<? super StateEvents> follower) {
        followers.add(follower);
    }

    /** Removes a follower; false if it was the last one. */
    boolean remove(MultiEmitter<? super StateEvents> follower) {
        followers.remove(follower);
        return !followers.isEmpty();
    }

    StateEvents latest() {
        return latest;
    }

    @Override
    public void run() {
        try {
            emit(poll());
        } catch (RuntimeException e) {
            // A temporary error of storage or Temporal. The state shows it, and the next poll may succeed.
            LOG.debugf(e, "The sequence %s could not be polled", id);
            fingerprint = List.of();
            emit(e instanceof ProblemException ? FallbackStates.unknown(latest.state()) : latest.state());
        }
    }

    private SequenceState poll() {
        if (!(executions.status(id) instanceof ExecutionStatus.Running running)) {
            fingerprint = List.of();
            return sequences.find(id);
        }
        List<Object> now = running.fingerprint();
        if (now.equals(fingerprint)) {
            return latest.state();
        }
        Optional<SequenceState> live = executions.liveState(id, running);
        fingerprint = live.isPresent() ? now : List.of();
        return live.orElseGet(() -> FallbackStates.unattended(sequences.recorded(id)));
    }

    private void emit(SequenceState state) {
        boolean hasNews = !state.equals(latest.state());
        if (!hasNews && !state.status().isEnd()) {
            return;
        }
        latest = hasNews ? new StateEvents(state, mapper) : latest;
        for (MultiEmitter<? super StateEvents> follower : followers) {
            follower.emit(latest);
            if (state.status().isEnd()) {
                follower.complete();
            }
        }
    }
}
