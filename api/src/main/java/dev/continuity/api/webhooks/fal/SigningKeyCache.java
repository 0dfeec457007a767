package dev.continuity.api.webhooks.fal;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider's keys, remembered for a day (fal: at most). They are asked for again when a signature fits none of them,
 * but seldom, so that forged webhooks cost the provider nothing.
 */
final class SigningKeyCache {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyCache.class);
    private static final Duration GOOD_FOR = Duration.ofHours(24);
    private static final Duration ASK_AT_MOST_EVERY = Duration.ofSeconds(15);

    private final SigningKeySource source;
    private final Clock clock;
    private volatile Keys known = new Keys(List.of(), Instant.EPOCH);
    private Instant askedAt = Instant.EPOCH;

    SigningKeyCache(SigningKeySource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** What is known now, or can be had; empty if the provider has to be waited for. */
    List<PublicKey> now() {
        if (!isGood(known)) {
            newerThan(known.keys());
        }
        Keys there = known;
        return isGood(there) ? there.keys() : List.of();
    }

    /** What others have learnt meanwhile, or can be had now; the same if that is nothing. */
    synchronized List<PublicKey> newerThan(List<PublicKey> those) {
        Instant now = clock.instant();
        if (known.keys().equals(those) && isOver(ASK_AT_MOST_EVERY, askedAt, now)) {
            askedAt = now;
            try {
                known = new Keys(source.keys(), now);
            } catch (IOException e) {
                LOG.warn("The provider's keys for webhooks cannot be had: {}", e.toString());
            }
        }
        return known.keys();
    }

    private boolean isGood(Keys keys) {
        return !isOver(GOOD_FOR, keys.fetchedAt(), clock.instant());
    }

    /** In either direction: a clock that was set back must not stop time here. */
    private static boolean isOver(Duration time, Instant since, Instant now) {
        return Duration.between(since, now).abs().compareTo(time) >= 0;
    }

    private record Keys(List<PublicKey> keys, Instant fetchedAt) {
        Keys {
            keys = List.copyOf(keys);
        }
    }
}
