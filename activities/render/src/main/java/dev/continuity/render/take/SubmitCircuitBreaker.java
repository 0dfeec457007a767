package dev.continuity.render.take;

import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.sequence.StepProgress.Phase;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds back all submits of this worker while the provider takes none: it asks to wait, the account is in trouble, or it
 * is down. After a while one of them goes first, alone; what becomes of it decides for all. Safe for many threads.
 */
final class SubmitCircuitBreaker {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    /** A person has to do something about an account, and each try is an attempt in the ledger. */
    private static final Duration LONGEST_FOR_ACCOUNT = Duration.ofMinutes(10);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private @Nullable String why;
    private boolean down;
    private long since;
    private Duration pause = Duration.ZERO;
    private boolean probing;

    /** Returns when this step may submit. */
    SubmitPermit permit(ActivityHeartbeat heartbeat) throws InterruptedException {
        while (true) {
            Optional<SubmitPermit> permit = tryPass();
            if (permit.isPresent()) {
                return permit.get();
            }
            heartbeat.check();
            heartbeat.phase(Phase.RETRYING, words());
            heartbeat.pause(LOOK_AGAIN);
        }
    }

    private synchronized Optional<SubmitPermit> tryPass() {
        if (why == null) {
            return Optional.of(new SubmitPermit(false, false));
        }
        if (probing || System.nanoTime() - since < pause.toNanos()) {
            return Optional.empty();
        }
        probing = true;
        return Optional.of(new SubmitPermit(true, down));
    }

    private synchronized String words() {
        return "No submits at the moment. " + why;
    }

    private synchronized void release() {
        why = null;
        pause = Duration.ZERO;
    }

    private synchronized void hold(String reason, boolean isDown, Duration longest, Optional<Duration> asked) {
        // What many steps run into at the same moment is one trouble.
        boolean again = why == null || System.nanoTime() - since >= pause.toNanos();
        Duration next = again ? grown(longest) : pause;
        pause = asked.filter(longer -> longer.compareTo(next) > 0).orElse(next);
        why = reason;
        down = isDown;
        since = System.nanoTime();
    }

    private Duration grown(Duration longest) {
        Duration doubled = pause.isZero() ? SHORTEST : pause.multipliedBy(2);
        return doubled.compareTo(longest) > 0 ? longest : doubled;
    }

    private synchronized void probed() {
        probing = false;
    }

    /** That one step may submit now. Says what became of it; saying nothing leaves things as they are. */
    final class SubmitPermit implements AutoCloseable {
        private final boolean probe;
        private final boolean afterDown;

        private SubmitPermit(boolean probe, boolean afterDown) {
            this.probe = probe;
            this.afterDown = afterDown;
        }

        /** Whether the provider was down: then ask it something harmless first, lest this call's outcome be unknown too. */
        boolean isAfterDown() {
            return afterDown;
        }

        /** It answered as a provider does that is in order. */
        void clear() {
            release();
        }

        /** It takes nothing now. */
        void refused(String reason, Optional<Duration> retryAfter) {
            hold(reason, false, LONGEST, retryAfter);
        }

        /** It takes nothing from this account. */
        void locked(String reason) {
            hold(reason, false, LONGEST_FOR_ACCOUNT, Optional.empty());
        }

        /** It is down, and may or may not have taken this one. */
        void broken(String reason) {
            hold(reason, true, LONGEST, Optional.empty());
        }

        @Override
        public void close() {
            if (probe) {
                probed();
            }
        }
    }
}
