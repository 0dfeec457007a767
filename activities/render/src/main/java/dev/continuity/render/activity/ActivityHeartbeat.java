package dev.continuity.render.activity;

import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.take.StepId;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityWorkerShutdownException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Beats for an activity while it works or waits, tells how far it is, and interrupts its thread when it is told to stop:
 * the sequence was cancelled, another attempt has taken over, or the worker shuts down.
 */
public final class ActivityHeartbeat {
    private static final long SOONEST_MILLIS = 500;
    /** Several beats fit into the heartbeat timeout, and still a worker of thousands does not drown its engine. */
    private static final long LATEST_MILLIS = 3_000;

    private static final long MILLIS_PER_HEART = 10;
    private static final ScheduledExecutorService PACEMAKER = Executors.newScheduledThreadPool(4, task -> {
        Thread thread = new Thread(task, "heartbeats");
        thread.setDaemon(true);
        return thread;
    });

    private static final AtomicInteger HEARTS = new AtomicInteger();

    private final ActivityExecutionContext context = Activity.getExecutionContext();
    private final @Nullable StepId step;
    private final Clock clock;
    private final Thread owner = Thread.currentThread();
    private volatile @Nullable StepProgress progress;
    private @Nullable ActivityCompletionException stop;
    private @Nullable ScheduledFuture<?> next;
    private boolean stopped;

    private ActivityHeartbeat(@Nullable StepId step, Clock clock) {
        this.step = step;
        this.clock = clock;
    }

    /** Does the work of this thread's activity, with a heart that beats until it is done. */
    public static <T> T keep(@Nullable StepId step, Clock clock, Work<T> work) {
        ActivityHeartbeat heart = new ActivityHeartbeat(step, clock);
        HEARTS.incrementAndGet();
        heart.scheduleBeat();
        try {
            return work.with(heart);
        } catch (InterruptedException e) {
            throw heart.reasonToStop();
        } catch (RuntimeException e) {
            // Being interrupted shows as trouble of every kind; what it came to is in the ledger.
            heart.check();
            throw ActivityFailures.told(e);
        } finally {
            HEARTS.decrementAndGet();
            heart.stop();
        }
    }

    /** How often this has been tried, from 1. */
    public int attempt() {
        return context.getInfo().getAttempt();
    }

    public void phase(Phase phase) {
        tell(phase, null, null, null);
    }

    public void phase(Phase phase, String log) {
        tell(phase, null, log, null);
    }

    /** What the next beat says; a log line stays until there is a newer one. */
    public void tell(Phase phase, @Nullable Integer queuePosition, @Nullable String log, @Nullable Double fraction) {
        if (step == null) {
            return;
        }
        StepProgress before = progress;
        if (before == null || before.phase() != phase) {
            progress = new StepProgress(step, phase, clock.instant(), queuePosition, log, fraction);
            return;
        }
        String line = log == null ? before.log() : log;
        progress = new StepProgress(step, phase, before.since(), queuePosition, line, fraction);
    }

    /** Ends the activity if it was told to stop. */
    public void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw reasonToStop();
        }
    }

    /** Sleeps, unless it is told to stop meanwhile. */
    public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }

    /** The more hearts there are, the slower each beats: together they make a steady load for the engine. */
    private synchronized void scheduleBeat() {
        if (!stopped) {
            long pause = Math.min(Math.max(SOONEST_MILLIS, HEARTS.get() * MILLIS_PER_HEART), LATEST_MILLIS);
            next = PACEMAKER.schedule(this::beat, pause, TimeUnit.MILLISECONDS);
        }
    }

    private void beat() {
        try {
            context.heartbeat(progress);
        } catch (ActivityCompletionException e) {
            interrupt(e);
        } finally {
            // Even when told to stop: what has to come to its end first must not look dead meanwhile.
            scheduleBeat();
        }
    }

    private synchronized void interrupt(ActivityCompletionException told) {
        if (!stopped && stop == null) {
            stop = told;
            owner.interrupt();
        }
    }

    private synchronized RuntimeException reasonToStop() {
        // Whoever hears of a shutdown first, the thread or its heart: the step goes on elsewhere without a pause.
        return stop == null || stop instanceof ActivityWorkerShutdownException ? ActivityFailures.shutdown() : stop;
    }

    private synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
        // The thread goes back to a pool: an interrupt that was meant for this activity ends with it.
        if (stop != null) {
            Thread.interrupted();
        }
    }

    /** What an activity does. */
    @FunctionalInterface
    public interface Work<T> {
        T with(ActivityHeartbeat heart) throws InterruptedException;
    }
}
