package dev.continuity.storage.clip;

import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * From where clips are copied, and how long that may take.
 *
 * @param trusted which URLs may be fetched, redirects included
 * @param connectTimeout to connect to the source
 * @param stallTimeout longest without a byte, from the source or to S3
 * @param timeout longest that one copy may take
 * @param limit largest clip, bytes
 */
public record ClipCopySettings(
        Predicate<URI> trusted, Duration connectTimeout, Duration stallTimeout, Duration timeout, long limit) {
    /** 10 s to connect, 30 s without a byte, half an hour in all, 4 GiB. */
    public static ClipCopySettings trusting(Predicate<URI> trusted) {
        return new ClipCopySettings(
                trusted, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(30), 4L << 30);
    }
}
