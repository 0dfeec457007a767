package dev.continuity.render.take;

import dev.continuity.backoff.Backoff;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.sequence.StepProgress.Phase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Holds back all submits of this worker while the provider accepts none: it asks to wait, the account is blocked, or it is
 * down. After a pause one step submits as a probe, and its outcome decides for all. Safe for use by many threads.
 */
final class SubmitCircuitBreaker {
    private static final Backoff REFUSED = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    /** Longer, since a person has to unblock the account, and each probe is an attempt in the ledger. */
    private static final Backoff ACCOUNT_BLOCKED = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

    private static final Duration CHECK_INTERVAL = Duration.ofMillis(200);

    private final Backoff.Delays whenRefused = delays(REFUSED);
    private final Backoff.Delays whenAccountBlocked = delays(ACCOUNT_BLOCKED);
    private @Nullable String reason;
    private boolean down;
    private long since;
    private Duration pause = Duration.ZERO;
    private boolean probing;

    /** Returns when this step may submit. */
    SubmitPermit permit(ActivityHeartbeat heartbeat) throws InterruptedException {
        while (true) {
            Optional<SubmitPermit> permit = tryAcquire();
            if (permit.isPresent()) {
                return permit.get();
            }
            heartbeat.check();
            heartbeat.phase(Phase.RETRYING, message());
            heartbeat.pause(CHECK_INTERVAL);
        }
    }

    private synchronized Optional<SubmitPermit> tryAcquire() {
        if (reason == null) {
            return Optional.of(new SubmitPermit(false, false));
        }
        if (probing || System.nanoTime() - since < pause.toNanos()) {
            return Optional.empty();
        }
        probing = true;
        return Optional.of(new SubmitPermit(true, down));
    }

    private synchronized String message() {
        return "Submits are paused. " + reason;
    }

    private synchronized void reset() {
        reason = null;
        pause = Duration.ZERO;
        whenRefused.reset();
        whenAccountBlocked.reset();
    }

    private synchronized void trip(String why, boolean isDown, Backoff.Delays delays, Optional<Duration> retryAfter) {
        // Steps that fail at the same moment count as one failure.
        boolean again = reason == null || System.nanoTime() - since >= pause.toNanos();
        Duration next = again ? delays.next() : pause;
        pause = retryAfter.filter(longer -> longer.compareTo(next) > 0).orElse(next);
        reason = why;
        down = isDown;
        since = System.nanoTime();
    }

    private synchronized void probed() {
        probing = false;
    }

    private static Backoff.Delays delays(Backoff backoff) {
        // Not ThreadLocalRandom.current()::nextDouble: many threads share these delays.
        return backoff.delays(() -> ThreadLocalRandom.current().nextDouble());
    }

    /** Permission for one submit. Its holder reports the outcome; without a report, nothing changes. */
    final class SubmitPermit implements AutoCloseable {
        private final boolean probe;
        private final boolean afterDown;

        private SubmitPermit(boolean probe, boolean afterDown) {
            this.probe = probe;
            this.afterDown = afterDown;
        }

        /** Whether the provider was down. Then make a free call first, so that this submit does not end unknown as well. */
        boolean isAfterDown() {
            return afterDown;
        }

        /** The provider works normally. */
        void answered() {
            reset();
        }

        /** The provider accepts no submits at the moment. */
        void refused(String why, Optional<Duration> retryAfter) {
            trip(why, false, whenRefused, retryAfter);
        }

        /** The provider accepts no submits from this account. */
        void accountBlocked(String why) {
            trip(why, false, whenAccountBlocked, Optional.empty());
        }

        /** The provider is down, and may or may not have accepted this submit. */
        void providerDown(String why) {
            trip(why, true, whenRefused, Optional.empty());
        }

        @Override
        public void close() {
            if (probe) {
                probed();
            }
        }
    }
}
