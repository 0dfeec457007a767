package dev.continuity.api.sequences;

import dev.continuity.api.ApiConfig;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The sequences that somebody follows. Each is looked at by one watch, however many follow it, and by none otherwise. */
@Startup
@ApplicationScoped
class SequencePollers {
    private static final int LOOKERS = 8;

    private final SequenceService sequences;
    private final SequenceExecutions engine;
    private final Duration every;
    private final Map<SequenceId, Shared> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService lookers = Executors.newScheduledThreadPool(LOOKERS, task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });

    SequencePollers(SequenceService sequences, SequenceExecutions engine, ApiConfig config, MeterRegistry metrics) {
        this.sequences = sequences;
        this.engine = engine;
        this.every = config.api().eventsEvery();
        metrics.gaugeMapSize("continuity.sequences.followed", Tags.empty(), open);
    }

    @PreDestroy
    void close() {
        lookers.shutdownNow();
    }

    /**
     * The state now and at each change, to its end; whoever is slow misses what came between.
     *
     * @param now as it was just found
     */
    Multi<SequenceState> follow(SequenceState now) {
        if (now.status().isEnd()) {
            return Multi.createFrom().item(now);
        }
        return Multi.createFrom()
                .<SequenceState>emitter(follower -> join(now, follower), BackPressureStrategy.LATEST)
                .skip()
                .repetitions();
    }

    private void join(SequenceState now, MultiEmitter<? super SequenceState> follower) {
        Shared shared = open.compute(now.id(), (id, there) -> {
            Shared joined = there == null ? begin(now) : there;
            joined.watch().add(follower);
            return joined;
        });
        follower.emit(shared.watch().latest());
        follower.onTermination(() -> leave(now.id(), follower));
    }

    private void leave(SequenceId id, MultiEmitter<? super SequenceState> follower) {
        open.computeIfPresent(id, (same, shared) -> {
            if (shared.watch().remove(follower)) {
                return shared;
            }
            shared.looks().cancel(false);
            return ended();
        });
    }

    private Shared begin(SequenceState now) {
        SequencePoller watch = new SequencePoller(now, sequences, engine);
        Future<?> looks = lookers.scheduleWithFixedDelay(watch, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return new Shared(watch, looks);
    }

    private static @Nullable Shared ended() {
        return null;
    }

    private record Shared(SequencePoller watch, Future<?> looks) {}
}
