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
 * Wakes a step when the provider has called back about its request, at any instance of the API. While steps wait, one S3
 * listing a second serves all steps of this worker. It only saves time: a step that is not woken polls the provider.
 */
public final class CallbackWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackWatcher.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** The clock of an API may be this far behind ours. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(30);

    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration REMOVE_OLD_EVERY = Duration.ofMinutes(1);

    private final CallbackNotifications notifications;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final boolean enabled;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledFuture<?> polling;
    // Only the polling thread uses these; a new one starts after the old one has ended.
    private final Set<CallbackNotification> seen = new HashSet<>();
    private @Nullable Instant removedOldAt;
    private boolean failing;

    /**
     * @param scheduler has one thread
     * @param enabled whether the provider is asked for callbacks
     */
    public CallbackWatcher(
            CallbackNotifications notifications, ScheduledExecutorService scheduler, Clock clock, boolean enabled) {
        this.notifications = notifications;
        this.scheduler = scheduler;
        this.clock = clock;
        this.enabled = enabled;
    }

    /** Subscribes to callbacks about a request. Close the subscription to end it. */
    public synchronized Subscription subscribe(String requestId) {
        Subscription subscription = new Subscription(requestId);
        if (enabled) {
            subscriptions.add(subscription);
            if (polling == null) {
                polling = scheduler.scheduleWithFixedDelay(this::poll, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        return subscription;
    }

    /** Whether storage is polled. It is not while there are no subscriptions. */
    public synchronized boolean isPolling() {
        return polling != null;
    }

    private void poll() {
        if (stopIfUnused()) {
            return;
        }
        Instant now = clock.instant();
        try {
            wakeSubscribers(now.minus(LOOK_BACK));
            if (removedOldAt == null
                    || Duration.between(removedOldAt, now).abs().compareTo(REMOVE_OLD_EVERY) > 0) {
                notifications.removeOlderThan(KEEP, now);
                removedOldAt = now;
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn(
                        "Callbacks cannot be read from storage. Until they can, steps poll the provider. {}",
                        e.getMessage());
            }
            failing = true;
        }
    }

    private void wakeSubscribers(Instant from) {
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

    private synchronized boolean stopIfUnused() {
        if (subscriptions.isEmpty() && polling != null) {
            polling.cancel(false);
            polling = null;
            // The next subscriber is also woken by a callback that arrived shortly before.
            seen.clear();
        }
        return subscriptions.isEmpty();
    }

    /** The subscription of one step to the callbacks about one request. */
    public final class Subscription implements AutoCloseable {
        private final String requestId;
        private final Semaphore received = new Semaphore(0);

        private Subscription(String requestId) {
            this.requestId = requestId;
        }

        /** Waits for a callback, up to {@code timeout}; returns whether one arrived since the last call. */
        public boolean await(Duration timeout) throws InterruptedException {
            boolean called = received.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (called) {
                received.drainPermits();
            }
            return called;
        }

        /** Whether a callback has arrived since the last {@link #await}. */
        public boolean hasCallback() {
            return received.availablePermits() > 0;
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }

        private void wake() {
            received.release();
        }
    }
}
