package dev.continuity.render.take;

import dev.continuity.storage.ledger.CallbackNotifications;
import dev.continuity.storage.ledger.CallbackNotifications.CallbackNotification;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes a step that waits for a request when the provider has called back about it, to whichever API. One listing a
 * second for all steps of this worker together, while there are any. Nothing depends on it: whoever is not woken asks
 * again at his own pace.
 */
public final class CallbackWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackWatcher.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** The clock of an API may be so far behind ours. */
    private static final Duration LOOK_BACK = Duration.ofSeconds(30);

    private static final Duration KEEP = Duration.ofHours(1);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);

    private final CallbackNotifications bells;
    private final Clock clock;
    private final boolean inUse;
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private @Nullable Thread ear;

    /** @param inUse whether there are any callbacks to listen for */
    public CallbackWatcher(CallbackNotifications bells, Clock clock, boolean inUse) {
        this.bells = bells;
        this.clock = clock;
        this.inUse = inUse;
    }

    /** Somebody waits for news of that request from now on. */
    public Subscription expect(String requestId) {
        Subscription subscription = new Subscription(requestId);
        if (inUse) {
            synchronized (this) {
                subscriptions.add(subscription);
                if (ear == null) {
                    ear = new Thread(this::listen, "doorbell");
                    ear.setDaemon(true);
                    ear.start();
                }
            }
        }
        return subscription;
    }

    /** Nobody waits, and nothing is asked. */
    public synchronized boolean isQuiet() {
        return ear == null;
    }

    private void listen() {
        Set<CallbackNotification> heard = new HashSet<>();
        @Nullable Instant sweptAt = null;
        boolean deaf = false;
        while (anybodyWaits()) {
            Instant now = clock.instant();
            try {
                hear(now.minus(LOOK_BACK), heard);
                if (sweptAt == null || Duration.between(sweptAt, now).abs().compareTo(SWEEP_EVERY) > 0) {
                    bells.removeOlderThan(KEEP, now);
                    sweptAt = now;
                }
                deaf = false;
            } catch (RuntimeException e) {
                if (!deaf) {
                    LOG.warn(
                            "Callbacks cannot be heard now; steps ask the provider at their own pace. {}",
                            e.getMessage());
                }
                deaf = true;
            }
            pause();
        }
    }

    private void hear(Instant from, Set<CallbackNotification> heard) {
        heard.removeIf(bell -> bell.at().isBefore(from));
        Set<String> rung = new HashSet<>();
        for (CallbackNotification bell : bells.since(from)) {
            if (heard.add(bell)) {
                rung.add(bell.requestId());
            }
        }
        if (!rung.isEmpty()) {
            subscriptions.stream().filter(one -> rung.contains(one.requestId)).forEach(Subscription::wake);
        }
    }

    private synchronized boolean anybodyWaits() {
        if (subscriptions.isEmpty()) {
            ear = null;
        }
        return !subscriptions.isEmpty();
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts the ear", e);
        }
    }

    /** One step that waits for one request. */
    public final class Subscription implements AutoCloseable {
        private final String requestId;
        private final Semaphore rung = new Semaphore(0);

        private Subscription(String requestId) {
            this.requestId = requestId;
        }

        /** Sleeps, unless there are news, or were since the last time. */
        public void pause(Duration longest) throws InterruptedException {
            if (rung.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                rung.drainPermits();
            }
        }

        /** Whether the next pause will be none. */
        public boolean hasNews() {
            return rung.availablePermits() > 0;
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }

        private void wake() {
            rung.release();
        }
    }
}
