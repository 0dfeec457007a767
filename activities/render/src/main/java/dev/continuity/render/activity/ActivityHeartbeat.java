package dev.continuity.render.activity;

import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.take.StepId;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityWorkerShutdownException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeat of one activity. It reports the progress to Temporal, and interrupts the activity's thread when the
 * sequence was cancelled, another attempt has taken over, or the worker shuts down.
 */
public final class ActivityHeartbeat {
    private final ActivityExecutionContext context = Activity.getExecutionContext();
    private final @Nullable StepId step;
    private final ActivityHeartbeats heartbeats;
    private final Thread owner = Thread.currentThread();
    private volatile @Nullable StepProgress progress;
    private @Nullable ActivityCompletionException stop;
    private @Nullable ScheduledFuture<?> next;
    private boolean stopped;

    ActivityHeartbeat(@Nullable StepId step, ActivityHeartbeats heartbeats) {
        this.step = step;
        this.heartbeats = heartbeats;
    }

    /** The number of this attempt, from 1. */
    public int attempt() {
        return context.getInfo().getAttempt();
    }

    public void phase(Phase phase) {
        report(phase, null, null, null);
    }

    public void phase(Phase phase, String log) {
        report(phase, null, log, null);
    }

    /** Sets the progress for the next heartbeat. A log line stays until there is a newer one. */
    public void report(Phase phase, @Nullable Integer queuePosition, @Nullable String log, @Nullable Double fraction) {
        if (step == null) {
            return;
        }
        StepProgress before = progress;
        if (before == null || before.phase() != phase) {
            progress = new StepProgress(step, phase, heartbeats.now(), queuePosition, log, fraction);
            return;
        }
        String line = log == null ? before.log() : log;
        progress = new StepProgress(step, phase, before.since(), queuePosition, line, fraction);
    }

    /** Throws if the activity has to stop. */
    public void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw reasonToStop();
        }
    }

    /**
     * Throws if Temporal no longer waits for this attempt: a process that was frozen may wake with a task that another
     * worker has taken over. The first heartbeat asks Temporal at once; after it, the scheduled ones have asked already.
     */
    public void confirm() {
        try {
            context.heartbeat(progress);
        } catch (ActivityWorkerShutdownException e) {
            throw ActivityFailures.shutdown();
        }
    }

    /** Sleeps. An activity that has to stop is interrupted. */
    public void pause(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }

    synchronized void scheduleNext() {
        if (!stopped) {
            next = heartbeats.schedule(this::send);
        }
    }

    synchronized RuntimeException reasonToStop() {
        // The thread may learn of a shutdown before its heartbeat does. Either way, another worker continues at once.
        return stop == null || stop instanceof ActivityWorkerShutdownException ? ActivityFailures.shutdown() : stop;
    }

    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
        // The thread returns to a pool, so an interrupt of this activity must not leak into the next one.
        if (stop != null) {
            Thread.interrupted();
        }
    }

    private void send() {
        try {
            context.heartbeat(progress);
        } catch (ActivityCompletionException e) {
            interrupt(e);
        } finally {
            // Also after a stop: an uninterruptible task that still runs must not look dead to Temporal.
            scheduleNext();
        }
    }

    private synchronized void interrupt(ActivityCompletionException reason) {
        if (!stopped && stop == null) {
            stop = reason;
            owner.interrupt();
        }
    }
}
