package dev.continuity.standin.request;

import dev.continuity.standin.fault.ProviderFault;
import dev.continuity.standin.http.StandInJson;
import java.math.BigDecimal;
import java.time.Clock;
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

/** Runs the queued requests, oldest first, as many at a time as the account allows. */
final class RenderQueue {

    private static final System.Logger LOG = System.getLogger(RenderQueue.class.getName());

    private final QueueSettings settings;
    private final Clock clock;
    private final RequestRegistry requests;
    private final RequestRun run;
    private final Consumer<AcceptedRequest> onEnd;
    private final ExecutorService workers;
    private final ScheduledExecutorService timer;
    private final Map<String, Thread> running = new ConcurrentHashMap<>();
    private @Nullable ScheduledFuture<?> wake;
    private int inProgress;
    private boolean closed;

    RenderQueue(
            QueueSettings settings,
            Clock clock,
            RequestRegistry requests,
            RequestRun run,
            Consumer<AcceptedRequest> onEnd,
            ExecutorService workers,
            ScheduledExecutorService timer) {
        this.settings = settings;
        this.clock = clock;
        this.requests = requests;
        this.run = run;
        this.onEnd = onEnd;
        this.workers = workers;
        this.timer = timer;
    }

    /** Queues the requests again that an earlier process was running. */
    void resume() {
        requests.all().stream()
                .filter(request -> request.state() == AcceptedRequest.State.IN_PROGRESS)
                .forEach(request -> requests.change(request.id(), s -> s.requeued(now())));
        startDue();
    }

    synchronized void startDue() {
        if (closed) {
            return;
        }
        Instant next = Instant.MAX;
        for (AcceptedRequest request : requests.queued()) {
            Instant again = advance(request);
            next = again.isBefore(next) ? again : next;
        }
        if (wake != null) {
            wake.cancel(false);
        }
        if (next.isBefore(Instant.MAX)) {
            long millis = Math.max(1, Duration.between(now(), next).toMillis() + 1);
            wake = timer.schedule(this::startDue, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** When to check the request again, unless another one ends earlier. */
    private Instant advance(AcceptedRequest request) {
        Instant now = now();
        Double startWithin = request.startWithin();
        Instant deadline = startWithin == null ? Instant.MAX : request.sentAt().plusMillis((long) (startWithin * 1000));
        Instant due = request.sentAt().plus(queueTime(request));
        if (request.cancelRequested()) {
            end(request.id(), RequestOutcome.cancelled());
        } else if (!now.isBefore(deadline)) {
            end(request.id(), expired());
        } else if (now.isBefore(due)) {
            return due.isBefore(deadline) ? due : deadline;
        } else if (inProgress < settings.concurrency()) {
            start(request);
        } else {
            return deadline;
        }
        return Instant.MAX;
    }

    private Duration queueTime(AcceptedRequest request) {
        return request.fault(ProviderFault.SlowQueue.class)
                .map(fault -> Duration.ofMillis((long) (fault.seconds() * 1000)))
                .orElse(settings.queueTime());
    }

    private void start(AcceptedRequest request) {
        inProgress++;
        requests.change(request.id(), s -> s.started(now()));
        workers.execute(() -> work(request.id()));
    }

    private void work(String id) {
        RequestOutcome outcome = attempt(id);
        if (outcome != null) {
            end(id, outcome);
        }
        synchronized (this) {
            inProgress--;
        }
        startDue();
    }

    /** The outcome; null if the next process has to run the request again. */
    private @Nullable RequestOutcome attempt(String id) {
        running.put(id, Thread.currentThread());
        AcceptedRequest request = requests.find(id).orElseThrow();
        try {
            return request.cancelRequested()
                    ? RequestOutcome.cancelled()
                    : run.of(request, line -> requests.log(id, LogLine.info(line, now())));
        } catch (Exception e) {
            if (requests.find(id).map(AcceptedRequest::cancelRequested).orElse(false)) {
                return RequestOutcome.cancelled();
            }
            if (isClosed()) {
                return null;
            }
            LOG.log(System.Logger.Level.WARNING, "Request " + id + " failed because of an error in the stand-in", e);
            return RequestOutcome.infrastructure(
                    500, "internal_error", "Internal server error", Map.of("X-Fal-Error-Type", "internal_error"));
        } finally {
            unregister(id);
        }
    }

    /** From here on, a cancellation no longer interrupts this thread, which writes the journal next. */
    private synchronized void unregister(String id) {
        running.remove(id);
        var unused = Thread.interrupted();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Cancels a request; false if it has already ended. */
    boolean cancel(String id) {
        AcceptedRequest request = requests.change(id, AcceptedRequest::cancelling);
        if (request.isCompleted()) {
            return false;
        }
        synchronized (this) {
            Thread worker = running.get(id);
            if (worker != null) {
                worker.interrupt();
            }
        }
        startDue();
        return true;
    }

    synchronized void close() {
        closed = true;
        List.copyOf(running.values()).forEach(Thread::interrupt);
    }

    private void end(String id, RequestOutcome outcome) {
        AcceptedRequest before = requests.find(id).orElseThrow();
        AcceptedRequest ended = requests.change(id, s -> s.ended(finalOf(s, outcome), now()));
        if (!before.isCompleted()) {
            onEnd.accept(ended);
        }
    }

    /** An acknowledged cancellation is final, unless the clip was already ready. */
    private static RequestOutcome finalOf(AcceptedRequest request, RequestOutcome outcome) {
        return request.cancelRequested() && !outcome.succeeded() && !outcome.isCancelled()
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
        return clock.instant();
    }
}
