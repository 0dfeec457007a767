package dev.continuity.render.activity;

import dev.continuity.take.StepId;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends the heartbeats of all running activities of a worker. Safe for use by many threads. */
public final class ActivityHeartbeats {
    private static final long MIN_INTERVAL_MILLIS = 500;
    /** Several intervals fit into the heartbeat timeout, and thousands of activities do not flood Temporal. */
    private static final long MAX_INTERVAL_MILLIS = 3_000;

    private static final long MILLIS_PER_ACTIVITY = 10;

    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final AtomicInteger activities = new AtomicInteger();

    public ActivityHeartbeats(ScheduledExecutorService scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Runs the work of this thread's activity, and sends heartbeats until it ends. */
    public <T> T during(@Nullable StepId step, Work<T> work) {
        ActivityHeartbeat heartbeat = new ActivityHeartbeat(step, this);
        activities.incrementAndGet();
        heartbeat.scheduleNext();
        try {
            return work.with(heartbeat);
        } catch (InterruptedException e) {
            throw heartbeat.reasonToStop();
        } catch (RuntimeException e) {
            // An interrupt can surface as any exception. The ledger has what was achieved.
            heartbeat.check();
            throw ActivityFailures.transientOr(e);
        } finally {
            activities.decrementAndGet();
            heartbeat.stop();
        }
    }

    /** The more activities run, the longer the interval of each, so that the load on Temporal stays steady. */
    ScheduledFuture<?> schedule(Runnable heartbeat) {
        long pause =
                Math.min(Math.max(MIN_INTERVAL_MILLIS, activities.get() * MILLIS_PER_ACTIVITY), MAX_INTERVAL_MILLIS);
        return scheduler.schedule(heartbeat, pause, TimeUnit.MILLISECONDS);
    }

    Instant now() {
        return clock.instant();
    }

    /** The work of an activity. */
    @FunctionalInterface
    public interface Work<T> {
        T with(ActivityHeartbeat heartbeat) throws InterruptedException;
    }
}
