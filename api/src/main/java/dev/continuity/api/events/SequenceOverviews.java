package dev.continuity.api.events;

import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.sequences.SequenceService;
import dev.continuity.connections.MeteredExecutors;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.ledger.RecordSummary;
import dev.continuity.storage.ledger.SequenceStore;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Watches the newest sequences for all of its followers, while it has any. */
@ApplicationScoped
class SequenceOverviews {
    /** How many sequences, newest first. */
    static final int LIMIT = 100;

    private static final Logger LOG = Logger.getLogger(SequenceOverviews.class);
    private static final Duration LISTED_EVERY = Duration.ofSeconds(2);
    /** Ended sequences go on if somebody decides so; that is looked up once in so many lists. */
    private static final int ENDED_EVERY = 5;
    /** Changes that a follower has not read yet. One that lags more has to connect again. */
    private static final int MAX_LAG = 1000;

    private final SequenceStore store;
    private final SequenceService sequences;
    private final SequencePollers pollers;
    private final ScheduledExecutorService executor;
    private final Map<SequenceId, SequenceOverview> known = new LinkedHashMap<>();
    private final Map<SequenceId, Cancellable> watched = new LinkedHashMap<>();
    private final Set<MultiEmitter<? super Optional<SequenceOverview>>> followers = new HashSet<>();
    private @Nullable Future<?> schedule;
    private boolean complete;
    private int lists;

    SequenceOverviews(
            SequenceStore store, SequenceService sequences, SequencePollers pollers, MeteredExecutors executors) {
        this.store = store;
        this.sequences = sequences;
        this.pollers = pollers;
        this.executor = executors.scheduled("sequence-overviews", 1);
    }

    /** Each sequence, then empty once, then each change of one of them, without end. */
    Multi<Optional<SequenceOverview>> follow() {
        return Multi.createFrom()
                .<Optional<SequenceOverview>>emitter(this::join, BackPressureStrategy.IGNORE)
                .onOverflow()
                .buffer(MAX_LAG);
    }

    private synchronized void join(MultiEmitter<? super Optional<SequenceOverview>> follower) {
        followers.add(follower);
        known.values().forEach(overview -> follower.emit(Optional.of(overview)));
        if (complete) {
            follower.emit(Optional.empty());
        }
        follower.onTermination(() -> leave(follower));
        if (schedule == null) {
            schedule = executor.scheduleWithFixedDelay(this::list, 0, LISTED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void leave(MultiEmitter<? super Optional<SequenceOverview>> follower) {
        followers.remove(follower);
        if (followers.isEmpty() && schedule != null) {
            schedule.cancel(false);
            schedule = null;
            complete = false;
            known.clear();
            watched.values().forEach(Cancellable::cancel);
            watched.clear();
        }
    }

    private void list() {
        try {
            boolean withEnded = lists++ % ENDED_EVERY == 0;
            for (SequenceId id : store.newest(LIMIT, Optional.empty()).sequences()) {
                if (isToBeRead(id, withEnded)) {
                    read(id);
                }
            }
            completed();
        } catch (RuntimeException e) {
            // Storage is not there for a moment. The next list may succeed.
            LOG.debugf(e, "The sequences could not be listed");
        }
    }

    private boolean isToBeRead(SequenceId id, boolean withEnded) {
        synchronized (this) {
            if (watched.containsKey(id)) {
                return false;
            }
            if (!known.containsKey(id)) {
                return true;
            }
        }
        return withEnded
                && store.summary(id)
                        .map(RecordSummary::status)
                        .filter(status -> !status.isEnd())
                        .isPresent();
    }

    private void read(SequenceId id) {
        try {
            SequenceState state = sequences.find(id);
            publish(state);
            if (!state.status().isEnd()) {
                watch(state);
            }
        } catch (ProblemException | StorageException e) {
            // One that cannot be read must not hide the others.
            LOG.debugf(e, "The sequence %s could not be read", id);
        }
    }

    private synchronized void watch(SequenceState state) {
        if (schedule != null) {
            watched.put(
                    state.id(),
                    pollers.follow(state)
                            .map(StateEvents::state)
                            .subscribe()
                            .with(this::publish, failure -> unwatch(state.id()), () -> unwatch(state.id())));
        }
    }

    private synchronized void unwatch(SequenceId id) {
        watched.remove(id);
    }

    private synchronized void publish(SequenceState state) {
        SequenceOverview overview = SequenceOverview.of(state);
        if (schedule != null && !overview.equals(known.put(overview.id(), overview))) {
            emit(Optional.of(overview));
        }
    }

    private synchronized void completed() {
        if (!complete && schedule != null) {
            complete = true;
            emit(Optional.empty());
        }
    }

    private void emit(Optional<SequenceOverview> overview) {
        List.copyOf(new ArrayList<>(followers)).forEach(follower -> follower.emit(overview));
    }
}
