package dev.continuity.render.take;

import dev.continuity.storage.ledger.CallbackNotifications;
import dev.continuity.storage.ledger.CallbackNotifications.CallbackNotification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes a step that waits for a request when the provider has called back about it, to whichever API. One listing a
 * second for all steps of this worker together, while there are any. Nothing depends on it: a step that is not woken
 * polls the provider.
 */
public final class CallbackWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackWatcher.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** The clock of an API may be so far behind ours. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(30);

    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration REMOVE_OLD_EVERY = Duration.ofMinutes(1);

    private final CallbackNotifications notifications;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final boolean inUse;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledFuture<?> polling;
    // Touched by the polling thread alone, and between two of them.
    private final Set<CallbackNotification> seen = new HashSet<>();
    private @Nullable Instant removedOldAt;
    private boolean failing;

    /**
     * @param scheduler has one thread
     * @param inUse whether there are any callbacks to watch for
     */
    public CallbackWatcher(
            CallbackNotifications notifications, ScheduledExecutorService scheduler, Clock clock, boolean inUse) {
        this.notifications = notifications;
        this.scheduler = scheduler;
        this.clock = clock;
        this.inUse = inUse;
    }

    /** From now on somebody waits for a callback about that request. */
    public synchronized Subscription subscribe(String requestId) {
        Subscription subscription = new Subscription(requestId);
        if (inUse) {
            subscriptions.add(subscription);
            if (polling == null) {
                polling = scheduler.scheduleWithFixedDelay(this::poll, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        return subscription;
    }

    /** Whether storage is asked at all: not while nobody waits. */
    public synchronized boolean isPolling() {
        return polling != null;
    }

    private void poll() {
        if (!anybodyWaits()) {
            return;
        }
        Instant now = clock.instant();
        try {
            wakeThoseCalled(now.minus(LOOK_BACK));
            if (removedOldAt == null
                    || Duration.between(removedOldAt, now).abs().compareTo(REMOVE_OLD_EVERY) > 0) {
                notifications.removeOlderThan(KEEP, now);
                removedOldAt = now;
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn(
                        "Callbacks cannot be read from storage now; steps poll the provider at their own pace. {}",
                        e.getMessage());
            }
            failing = true;
        }
    }

    private void wakeThoseCalled(Instant from) {
        seen.removeIf(notification -> notification.at().isBefore(from));
        Set<String> called = new HashSet<>();
        for (CallbackNotification notification : notifications.since(from)) {
            if (seen.add(notification)) {
                called.add(notification.requestId());
            }
        }
        if (!called.isEmpty()) {
            subscriptions.stream()
                    .filter(subscription -> called.contains(subscription.requestId))
                    .forEach(Subscription::wake);
        }
    }

    private synchronized boolean anybodyWaits() {
        if (subscriptions.isEmpty() && polling != null) {
            polling.cancel(false);
            polling = null;
            // Whoever subscribes next is told of what came shortly before.
            seen.clear();
        }
        return !subscriptions.isEmpty();
    }

    /** One step that waits for one request. */
    public final class Subscription implements AutoCloseable {
        private final String requestId;
        private final Semaphore news = new Semaphore(0);

        private Subscription(String requestId) {
            this.requestId = requestId;
        }

        /** Sleeps, unless a callback comes, or has come since the last time; whether one has. */
        public boolean pause(Duration longest) throws InterruptedException {
            boolean called = news.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (called) {
                news.drainPermits();
            }
            return called;
        }

        /** Whether a callback has come since the last pause. */
        public boolean hasNews() {
            return news.availablePermits() > 0;
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }

        private void wake() {
            news.release();
        }
    }
}
