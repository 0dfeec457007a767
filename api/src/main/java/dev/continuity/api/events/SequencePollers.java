package dev.continuity.api.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.api.ApiConfig;
import dev.continuity.api.executions.SequenceExecutions;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.sequences.SequenceService;
import dev.continuity.connections.MeteredExecutors;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The sequences that have followers. Each has one poller for all of its followers. */
@Startup
@ApplicationScoped
class SequencePollers {
    private static final int THREADS = 8;

    private final SequenceService sequences;
    private final SequenceExecutions executions;
    private final ObjectMapper mapper;
    private final Duration interval;
    private final Map<SequenceId, Polled> followed = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor;

    SequencePollers(
            SequenceService sequences,
            SequenceExecutions executions,
            ObjectMapper mapper,
            ApiConfig config,
            MeteredExecutors executors,
            MeterRegistry metrics) {
        this.sequences = sequences;
        this.executions = executions;
        this.mapper = mapper;
        this.interval = config.eventsInterval();
        this.executor = executors.scheduled("sequence-pollers", THREADS);
        metrics.gaugeMapSize("continuity.sequences.followed", Tags.empty(), followed);
    }

    /**
     * The current state, and each new one until the sequence ends. A slow follower skips intermediate states.
     *
     * @throws ProblemException if there is no such sequence
     */
    Multi<StateEvents> follow(SequenceId id) {
        Polled polled = followed.get(id);
        return follow(
                polled == null ? sequences.find(id) : polled.poller().latest().state());
    }

    /** @param now the current state */
    Multi<StateEvents> follow(SequenceState now) {
        if (now.status().isEnd()) {
            return Multi.createFrom().item(new StateEvents(now, mapper));
        }
        return Multi.createFrom()
                .<StateEvents>emitter(follower -> join(now, follower), BackPressureStrategy.LATEST)
                .skip()
                .repetitions();
    }

    private void join(SequenceState now, MultiEmitter<? super StateEvents> follower) {
        Polled polled = followed.compute(now.id(), (id, present) -> {
            Polled joined = present == null ? begin(now) : present;
            joined.poller().add(follower);
            return joined;
        });
        follower.emit(polled.poller().latest());
        follower.onTermination(() -> leave(now.id(), follower));
    }

    private void leave(SequenceId id, MultiEmitter<? super StateEvents> follower) {
        followed.computeIfPresent(id, (same, polled) -> {
            if (polled.poller().remove(follower)) {
                return polled;
            }
            polled.schedule().cancel(false);
            return noLongerFollowed();
        });
    }

    private Polled begin(SequenceState now) {
        SequencePoller poller = new SequencePoller(new StateEvents(now, mapper), sequences, executions, mapper);
        return new Polled(
                poller, executor.scheduleWithFixedDelay(poller, 0, interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static @Nullable Polled noLongerFollowed() {
        return null;
    }

    private record Polled(SequencePoller poller, Future<?> schedule) {}
}
