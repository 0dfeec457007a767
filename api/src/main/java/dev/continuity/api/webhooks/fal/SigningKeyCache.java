package dev.continuity.api.webhooks.fal;

import dev.continuity.diagnosis.ClockDifference;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches the provider's keys for a day (fal: at most). If a signature matches none of them, they are fetched again, but
 * rarely, so that forged webhooks cannot cause many calls to the provider.
 */
final class SigningKeyCache {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeyCache.class);
    private static final Duration MAX_AGE = Duration.ofHours(24);
    private static final Duration MIN_REFRESH_INTERVAL = Duration.ofSeconds(15);

    private final SigningKeySource source;
    private final Clock clock;
    private volatile Keys known = new Keys(List.of(), Instant.EPOCH, Optional.empty());
    private Instant attemptedAt = Instant.EPOCH;

    SigningKeyCache(SigningKeySource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** The cached keys, fetched first if they are too old; empty if they are not available. */
    List<PublicKey> current() {
        if (!isFresh(known)) {
            refresh(known.keys());
        }
        Keys cached = known;
        return isFresh(cached) ? cached.keys() : List.of();
    }

    /** How our clock differed from the provider's when the keys were fetched, if it said so. */
    Optional<ClockDifference> clockDifference() {
        current();
        return known.difference();
    }

    /** Fetches the keys again, unless another thread has replaced {@code outdated} already. Returns the cached keys. */
    synchronized List<PublicKey> refresh(List<PublicKey> outdated) {
        Instant now = clock.instant();
        if (known.keys().equals(outdated) && hasPassed(MIN_REFRESH_INTERVAL, attemptedAt, now)) {
            attemptedAt = now;
            try {
                SigningKeySource.Published published = source.keys();
                known = new Keys(published.keys(), now, ClockDifference.of(published.date(), clock.instant()));
            } catch (IOException e) {
                LOG.warn("The provider's public keys for webhooks could not be fetched: {}", e.toString());
            }
        }
        return known.keys();
    }

    private boolean isFresh(Keys keys) {
        return !hasPassed(MAX_AGE, keys.fetchedAt(), clock.instant());
    }

    /** Also if the clock was set back: then the difference is negative. */
    private static boolean hasPassed(Duration time, Instant since, Instant now) {
        return Duration.between(since, now).abs().compareTo(time) >= 0;
    }

    private record Keys(List<PublicKey> keys, Instant fetchedAt, Optional<ClockDifference> difference) {
        Keys {
            keys = List.copyOf(keys);
        }
    }
}
