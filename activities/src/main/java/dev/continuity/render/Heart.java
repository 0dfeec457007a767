package dev.continuity.render;

import dev.continuity.sequence.Progress;
import dev.continuity.sequence.Progress.Phase;
import dev.continuity.take.StepId;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Beats for an activity while it works or waits, tells how far it is, and interrupts its thread when it is told to stop:
 * the sequence was cancelled, another attempt has taken over, or the worker shuts down.
 */
final class Heart {
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final ScheduledExecutorService PACEMAKER = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "heartbeats");
        thread.setDaemon(true);
        return thread;
    });

    private final ActivityExecutionContext context = Activity.getExecutionContext();
    private final @Nullable StepId step;
    private final Clock clock;
    private final Thread owner = Thread.currentThread();
    private volatile @Nullable Progress progress;
    private @Nullable ActivityCompletionException stop;
    private boolean stopped;

    private Heart(@Nullable StepId step, Clock clock) {
        this.step = step;
        this.clock = clock;
    }

    /** Does the work of this thread's activity, with a heart that beats until it is done. */
    static <T> T keep(@Nullable StepId step, Clock clock, Work<T> work) {
        Heart heart = new Heart(step, clock);
        ScheduledFuture<?> beats =
                PACEMAKER.scheduleWithFixedDelay(heart::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.with(heart);
        } catch (InterruptedException e) {
            throw heart.reasonToStop();
        } catch (RuntimeException e) {
            // Being interrupted shows as trouble of every kind; what it came to is in the ledger.
            heart.check();
            throw Troubles.told(e);
        } finally {
            beats.cancel(false);
            heart.stop();
        }
    }

    void phase(Phase phase) {
        tell(phase, null, null, null);
    }

    void phase(Phase phase, String log) {
        tell(phase, null, log, null);
    }

    /** What the next beat says; a log line stays until there is a newer one. */
    void tell(Phase phase, @Nullable Integer queuePosition, @Nullable String log, @Nullable Double fraction) {
        if (step == null) {
            return;
        }
        Progress before = progress;
        if (before == null || before.phase() != phase) {
            progress = new Progress(step, phase, clock.instant(), queuePosition, log, fraction);
            return;
        }
        String line = log == null ? before.log() : log;
        progress = new Progress(step, phase, before.since(), queuePosition, line, fraction);
    }

    /** Ends the activity if it was told to stop. */
    void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw reasonToStop();
        }
    }

    /** Sleeps, unless it is told to stop meanwhile. */
    void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }

    private void beat() {
        try {
            context.heartbeat(progress);
        } catch (ActivityCompletionException e) {
            interrupt(e);
        }
    }

    private synchronized void interrupt(ActivityCompletionException told) {
        if (!stopped && stop == null) {
            stop = told;
            owner.interrupt();
        }
    }

    private synchronized RuntimeException reasonToStop() {
        return stop == null ? Troubles.shutdown() : stop;
    }

    private synchronized void stop() {
        stopped = true;
        // The thread goes back to a pool: an interrupt that was meant for this activity ends with it.
        if (stop != null) {
            Thread.interrupted();
        }
    }

    /** What an activity does. */
    @FunctionalInterface
    interface Work<T> {
        T with(Heart heart) throws InterruptedException;
    }
}
