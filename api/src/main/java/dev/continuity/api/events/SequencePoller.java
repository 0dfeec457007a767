package dev.continuity.api.events;

import dev.continuity.api.executions.ExecutionStatus;
import dev.continuity.api.executions.FallbackStates;
import dev.continuity.api.executions.SequenceExecutions;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.sequences.SequenceService;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** Polls one sequence for all of its followers. It queries the workflow only if Temporal's description has changed. */
final class SequencePoller implements Runnable {
    private static final Logger LOG = Logger.getLogger(SequencePoller.class);

    private final SequenceId id;
    private final SequenceService sequences;
    private final SequenceExecutions executions;
    private final List<MultiEmitter<? super SequenceState>> followers = new CopyOnWriteArrayList<>();
    private volatile SequenceState latest;
    private List<Object> fingerprint = List.of();

    SequencePoller(SequenceState now, SequenceService sequences, SequenceExecutions executions) {
        this.id = now.id();
        this.latest = now;
        this.sequences = sequences;
        this.executions = executions;
    }

    /** Adds a follower. It receives the next states. */
    void add(MultiEmitter<? super SequenceState> follower) {
        followers.add(follower);
    }

    /** Removes a follower; false if it was the last one. */
    boolean remove(MultiEmitter<? super SequenceState> follower) {
        followers.remove(follower);
        return !followers.isEmpty();
    }

    SequenceState latest() {
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
            emit(e instanceof ProblemException ? FallbackStates.unknown(latest) : latest);
        }
    }

    private SequenceState poll() {
        if (!(executions.status(id) instanceof ExecutionStatus.Running running)) {
            fingerprint = List.of();
            return sequences.find(id);
        }
        List<Object> now = running.fingerprint();
        if (now.equals(fingerprint)) {
            return latest;
        }
        Optional<SequenceState> live = executions.liveState(id, running);
        fingerprint = live.isPresent() ? now : List.of();
        return live.orElseGet(() -> FallbackStates.unattended(sequences.recorded(id)));
    }

    private void emit(SequenceState state) {
        if (Objects.equals(latest, state) && !state.status().isEnd()) {
            return;
        }
        latest = state;
        for (MultiEmitter<? super SequenceState> follower : followers) {
            follower.emit(state);
            if (state.status().isEnd()) {
                follower.complete();
            }
        }
    }
}
