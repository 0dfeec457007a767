package dev.continuity.render.activity;

import dev.continuity.take.StepId;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Sends the heartbeats of all activities of a worker while they work. Safe for many threads. */
public final class ActivityHeartbeats {
    private static final long SOONEST_MILLIS = 500;
    /** Several of them fit into the heartbeat timeout, and still a worker of thousands does not flood Temporal. */
    private static final long LATEST_MILLIS = 3_000;

    private static final long MILLIS_PER_ACTIVITY = 10;

    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final AtomicInteger activities = new AtomicInteger();

    public ActivityHeartbeats(ScheduledExecutorService scheduler, Clock clock) {
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** Does the work of this thread's activity, and sends heartbeats until it is done. */
    public <T> T during(@Nullable StepId step, Work<T> work) {
        ActivityHeartbeat heartbeat = new ActivityHeartbeat(step, this);
        activities.incrementAndGet();
        heartbeat.scheduleNext();
        try {
            return work.with(heartbeat);
        } catch (InterruptedException e) {
            throw heartbeat.reasonToStop();
        } catch (RuntimeException e) {
            // Being interrupted shows as failures of every kind; what was reached is in the ledger.
            heartbeat.check();
            throw ActivityFailures.transientOr(e);
        } finally {
            activities.decrementAndGet();
            heartbeat.stop();
        }
    }

    /** The more activities there are, the less often each sends one: together they are a steady load for Temporal. */
    ScheduledFuture<?> schedule(Runnable heartbeat) {
        long pause = Math.min(Math.max(SOONEST_MILLIS, activities.get() * MILLIS_PER_ACTIVITY), LATEST_MILLIS);
        return scheduler.schedule(heartbeat, pause, TimeUnit.MILLISECONDS);
    }

    Instant now() {
        return clock.instant();
    }

    /** What an activity does. */
    @FunctionalInterface
    public interface Work<T> {
        T with(ActivityHeartbeat heartbeat) throws InterruptedException;
    }
}
