package dev.continuity.storage.clip;

import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where clips may be copied from, and how long that may take.
 *
 * @param trusted which URLs may be fetched, redirects included
 * @param remedy what a person can do if a URL is not trusted, a sentence
 * @param connectTimeout of the connection to the source
 * @param stallTimeout longest time without a byte, from the source or to S3
 * @param timeout longest time for one copy
 * @param maxBytes largest clip, bytes
 */
public record ClipCopySettings(
        Predicate<URI> trusted,
        Function<URI, String> remedy,
        Duration connectTimeout,
        Duration stallTimeout,
        Duration timeout,
        long maxBytes) {
    /** Defaults: 10 s to connect, 30 s without a byte, 30 minutes in all, 4 GiB. */
    public static ClipCopySettings trusting(Predicate<URI> trusted, Function<URI, String> remedy) {
        return new ClipCopySettings(
                trusted, remedy, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(30), 4L << 30);
    }
}
