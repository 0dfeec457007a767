package dev.continuity.standin;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Starts what is queued, oldest first, as many at a time as the account may have, and brings each to its end. */
final class RenderQueue {

    private static final System.Logger LOG = System.getLogger(RenderQueue.class.getName());
    static final int CANCELLED = 499;

    private final StandInSettings settings;
    private final RequestBook book;
    private final Production production;
    private final Consumer<Submission> whenEnded;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Map<String, Thread> running = new ConcurrentHashMap<>();
    private @Nullable ScheduledFuture<?> wake;
    private int inProgress;
    private boolean closed;

    RenderQueue(
            StandInSettings settings,
            RequestBook book,
            Production production,
            Consumer<Submission> whenEnded,
            ExecutorService workers,
            ScheduledExecutorService timer) {
        this.settings = settings;
        this.book = book;
        this.production = production;
        this.whenEnded = whenEnded;
        this.workers = workers;
        this.timer = timer;
    }

    /** Takes up what an earlier process left. */
    void resume() {
        book.all().stream()
                .filter(submission -> submission.state() == Submission.State.IN_PROGRESS)
                .forEach(submission -> book.change(submission.id(), s -> s.requeued(now())));
        pump();
    }

    synchronized void pump() {
        if (closed) {
            return;
        }
        Instant next = Instant.MAX;
        for (Submission submission : book.queued()) {
            Instant again = advance(submission);
            next = again.isBefore(next) ? again : next;
        }
        if (wake != null) {
            wake.cancel(false);
        }
        if (next.isBefore(Instant.MAX)) {
            long millis = Math.max(1, Duration.between(now(), next).toMillis() + 1);
            wake = timer.schedule(this::pump, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** When it has to be looked at again, if nothing ends before. */
    private Instant advance(Submission submission) {
        Instant now = now();
        Double startWithin = submission.startWithin();
        Instant deadline =
                startWithin == null ? Instant.MAX : submission.sentAt().plusMillis((long) (startWithin * 1000));
        Instant due = submission.sentAt().plus(queueTime(submission));
        if (submission.cancelRequested()) {
            end(submission.id(), Outcome.cancelled());
        } else if (!now.isBefore(deadline)) {
            end(submission.id(), expired());
        } else if (now.isBefore(due)) {
            return due.isBefore(deadline) ? due : deadline;
        } else if (inProgress < settings.concurrency()) {
            start(submission);
        } else {
            return deadline;
        }
        return Instant.MAX;
    }

    private Duration queueTime(Submission submission) {
        return submission
                .fated(Fault.SlowQueue.class)
                .map(fault -> Duration.ofMillis((long) (fault.seconds() * 1000)))
                .orElse(settings.queueTime());
    }

    private void start(Submission submission) {
        inProgress++;
        book.change(submission.id(), s -> s.started(now()));
        workers.execute(() -> work(submission.id()));
    }

    private void work(String id) {
        Outcome outcome = attempt(id);
        if (outcome != null) {
            end(id, outcome);
        }
        synchronized (this) {
            inProgress--;
        }
        pump();
    }

    /** Null leaves it to the next process. */
    private @Nullable Outcome attempt(String id) {
        running.put(id, Thread.currentThread());
        Submission submission = book.find(id).orElseThrow();
        try {
            return submission.cancelRequested()
                    ? Outcome.cancelled()
                    : production.make(submission, line -> book.log(id, LogLine.info(line, now())));
        } catch (Exception e) {
            if (book.find(id).map(Submission::cancelRequested).orElse(false)) {
                return Outcome.cancelled();
            }
            if (isClosed()) {
                return null;
            }
            LOG.log(System.Logger.Level.WARNING, "request " + id + " failed inside the stand-in", e);
            return Outcome.infrastructure(
                    500, "internal_error", "Internal server error", Map.of("X-Fal-Error-Type", "internal_error"));
        } finally {
            forget(id);
        }
    }

    /** From here on no cancel interrupts this thread, whose next act is to write the journal. */
    private synchronized void forget(String id) {
        running.remove(id);
        var unused = Thread.interrupted();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** True if it could still be asked to stop. */
    boolean cancel(String id) {
        Submission submission = book.change(id, Submission::cancelling);
        if (submission.isCompleted()) {
            return false;
        }
        synchronized (this) {
            Thread worker = running.get(id);
            if (worker != null) {
                worker.interrupt();
            }
        }
        pump();
        return true;
    }

    synchronized void close() {
        closed = true;
        List.copyOf(running.values()).forEach(Thread::interrupt);
    }

    private void end(String id, Outcome outcome) {
        Submission before = book.find(id).orElseThrow();
        Submission ended = book.change(id, s -> s.ended(finalOf(s, outcome), now()));
        if (!before.isCompleted()) {
            whenEnded.accept(ended);
        }
    }

    /** A cancel that was acknowledged holds, unless the clip was there already. */
    private static Outcome finalOf(Submission submission, Outcome outcome) {
        return submission.cancelRequested() && !outcome.succeeded() && outcome.status() != CANCELLED
                ? Outcome.cancelled()
                : outcome;
    }

    private static Outcome expired() {
        return new Outcome(
                504,
                Json.object().put("detail", "Request timed out").put("error_type", "request_timeout"),
                "Request did not start within the requested time",
                "request_timeout",
                Map.of("X-Fal-Error-Type", "request_timeout", "X-Fal-Request-Timeout-Type", "user"),
                null,
                BigDecimal.ZERO);
    }

    private Instant now() {
        return settings.clock().instant();
    }
}
