package dev.continuity.standin.request;

import dev.continuity.standin.StandInSettings;
import dev.continuity.standin.fault.ProviderFault;
import dev.continuity.standin.http.StandInJson;
import dev.continuity.standin.model.ModelRun;
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
public final class RenderQueue {

    private static final System.Logger LOG = System.getLogger(RenderQueue.class.getName());
    public static final int CANCELLED = 499;

    private final StandInSettings settings;
    private final RequestRegistry book;
    private final ModelRun production;
    private final Consumer<AcceptedRequest> whenEnded;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Map<String, Thread> running = new ConcurrentHashMap<>();
    private @Nullable ScheduledFuture<?> wake;
    private int inProgress;
    private boolean closed;

    public RenderQueue(
            StandInSettings settings,
            RequestRegistry book,
            ModelRun production,
            Consumer<AcceptedRequest> whenEnded,
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
    public void resume() {
        book.all().stream()
                .filter(submission -> submission.state() == AcceptedRequest.State.IN_PROGRESS)
                .forEach(submission -> book.change(submission.id(), s -> s.requeued(now())));
        pump();
    }

    synchronized void pump() {
        if (closed) {
            return;
        }
        Instant next = Instant.MAX;
        for (AcceptedRequest submission : book.queued()) {
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
    private Instant advance(AcceptedRequest submission) {
        Instant now = now();
        Double startWithin = submission.startWithin();
        Instant deadline =
                startWithin == null ? Instant.MAX : submission.sentAt().plusMillis((long) (startWithin * 1000));
        Instant due = submission.sentAt().plus(queueTime(submission));
        if (submission.cancelRequested()) {
            end(submission.id(), RequestOutcome.cancelled());
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

    private Duration queueTime(AcceptedRequest submission) {
        return submission
                .fated(ProviderFault.SlowQueue.class)
                .map(fault -> Duration.ofMillis((long) (fault.seconds() * 1000)))
                .orElse(settings.queueTime());
    }

    private void start(AcceptedRequest submission) {
        inProgress++;
        book.change(submission.id(), s -> s.started(now()));
        workers.execute(() -> work(submission.id()));
    }

    private void work(String id) {
        RequestOutcome outcome = attempt(id);
        if (outcome != null) {
            end(id, outcome);
        }
        synchronized (this) {
            inProgress--;
        }
        pump();
    }

    /** Null leaves it to the next process. */
    private @Nullable RequestOutcome attempt(String id) {
        running.put(id, Thread.currentThread());
        AcceptedRequest submission = book.find(id).orElseThrow();
        try {
            return submission.cancelRequested()
                    ? RequestOutcome.cancelled()
                    : production.make(submission, line -> book.log(id, LogLine.info(line, now())));
        } catch (Exception e) {
            if (book.find(id).map(AcceptedRequest::cancelRequested).orElse(false)) {
                return RequestOutcome.cancelled();
            }
            if (isClosed()) {
                return null;
            }
            LOG.log(System.Logger.Level.WARNING, "request " + id + " failed inside the stand-in", e);
            return RequestOutcome.infrastructure(
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
        AcceptedRequest submission = book.change(id, AcceptedRequest::cancelling);
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

    public synchronized void close() {
        closed = true;
        List.copyOf(running.values()).forEach(Thread::interrupt);
    }

    private void end(String id, RequestOutcome outcome) {
        AcceptedRequest before = book.find(id).orElseThrow();
        AcceptedRequest ended = book.change(id, s -> s.ended(finalOf(s, outcome), now()));
        if (!before.isCompleted()) {
            whenEnded.accept(ended);
        }
    }

    /** A cancel that was acknowledged holds, unless the clip was there already. */
    private static RequestOutcome finalOf(AcceptedRequest submission, RequestOutcome outcome) {
        return submission.cancelRequested() && !outcome.succeeded() && outcome.status() != CANCELLED
                ? RequestOutcome.cancelled()
                : outcome;
    }

    private static RequestOutcome expired() {
        return new RequestOutcome(
                504,
                StandInJson.object().put("detail", "Request timed out").put("error_type", "request_timeout"),
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
