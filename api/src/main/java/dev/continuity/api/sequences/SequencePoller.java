package dev.continuity.api.sequences;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceState;
import io.smallrye.mutiny.subscription.MultiEmitter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;

/** One sequence, looked at for all who follow it; asks the workflow only when the engine says that something moved. */
final class SequencePoller implements Runnable {
    private static final Logger LOG = Logger.getLogger(SequencePoller.class);

    private final SequenceId id;
    private final SequenceService sequences;
    private final SequenceExecutions engine;
    private final List<MultiEmitter<? super SequenceState>> followers = new CopyOnWriteArrayList<>();
    private volatile SequenceState latest;
    private List<Object> fingerprint = List.of();

    SequencePoller(SequenceState now, SequenceService sequences, SequenceExecutions engine) {
        this.id = now.id();
        this.latest = now;
        this.sequences = sequences;
        this.engine = engine;
    }

    /** Everything from now on, beginning with the latest. */
    void add(MultiEmitter<? super SequenceState> follower) {
        followers.add(follower);
    }

    /** False: nobody follows it any more. */
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
            tell(look());
        } catch (RuntimeException e) {
            // The archive or the engine is in trouble: those who follow are told, and the next look may find them well.
            LOG.debugf(e, "Could not look at %s", id);
            fingerprint = List.of();
            tell(e instanceof ProblemException ? FallbackStates.unknown(latest) : latest);
        }
    }

    private SequenceState look() {
        if (!(engine.standing(id) instanceof ExecutionStatus.Running running)) {
            fingerprint = List.of();
            return sequences.find(id);
        }
        List<Object> now = LiveProgress.fingerprint(running.description());
        if (now.equals(fingerprint)) {
            return latest;
        }
        SequenceRecord there = sequences.record(id);
        SequenceState state = sequences.live(running, there);
        fingerprint =
                state.message().equals(FallbackStates.unattended(there.state()).message()) ? List.of() : now;
        return state;
    }

    private void tell(SequenceState state) {
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
