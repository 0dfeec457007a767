package dev.continuity.standin;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a stand-in.
 *
 * @param port on 127.0.0.1, 0..65535; 0 takes any free one
 * @param home folder for all its state; two running stand-ins must not share one
 * @param ffmpeg an executable ffmpeg, 4.4 or later
 * @param concurrency requests in progress at a time, 1..40 (fal: a new account has 2)
 * @param queueTime the least time of each request in the queue
 * @param renderTime the least time of each request in progress
 * @param keys accepted API keys; empty accepts any key that is not blank
 * @param clock the time in answers, in the journal and in webhook signatures
 * @param address at which clients reach it, without a slash at its end; empty: 127.0.0.1 and the port
 * @param renderCache folder of rendered clips to use again; empty: each clip is rendered
 */
public record StandInSettings(
        int port,
        Path home,
        Path ffmpeg,
        int concurrency,
        Duration queueTime,
        Duration renderTime,
        Set<String> keys,
        Clock clock,
        Optional<URI> address,
        Optional<Path> renderCache) {

    public StandInSettings {
        require(port >= 0 && port <= 65535, "port", port, "0..65535");
        require(concurrency >= 1 && concurrency <= 40, "concurrency", concurrency, "1..40");
        require(!queueTime.isNegative(), "queueTime", queueTime, "zero or more");
        require(!renderTime.isNegative(), "renderTime", renderTime, "zero or more");
        require(Files.isExecutable(ffmpeg), "ffmpeg", ffmpeg, "an executable file");
        home = home.toAbsolutePath().normalize();
        keys = Set.copyOf(keys);
    }

    /** A new account, slow enough for people to follow: 0.2 s in the queue, at least 2 s of rendering. */
    public static StandInSettings of(Path home, Path ffmpeg) {
        return new StandInSettings(
                0,
                home,
                ffmpeg,
                2,
                Duration.ofMillis(200),
                Duration.ofSeconds(2),
                Set.of(),
                Clock.systemUTC(),
                Optional.empty(),
                Optional.empty());
    }

    public StandInSettings withPort(int port) {
        return new StandInSettings(
                port, home, ffmpeg, concurrency, queueTime, renderTime, keys, clock, address, renderCache);
    }

    public StandInSettings withConcurrency(int concurrency) {
        return new StandInSettings(
                port, home, ffmpeg, concurrency, queueTime, renderTime, keys, clock, address, renderCache);
    }

    public StandInSettings withPace(Duration queueTime, Duration renderTime) {
        return new StandInSettings(
                port, home, ffmpeg, concurrency, queueTime, renderTime, keys, clock, address, renderCache);
    }

    public StandInSettings withKeys(Set<String> keys) {
        return new StandInSettings(
                port, home, ffmpeg, concurrency, queueTime, renderTime, keys, clock, address, renderCache);
    }

    public StandInSettings withClock(Clock clock) {
        return new StandInSettings(
                port, home, ffmpeg, concurrency, queueTime, renderTime, keys, clock, address, renderCache);
    }

    public StandInSettings withAddress(URI address) {
        return new StandInSettings(
                port, home, ffmpeg, concurrency, queueTime, renderTime, keys, clock, Optional.of(address), renderCache);
    }

    public StandInSettings withRenderCache(Path renderCache) {
        return new StandInSettings(
                port, home, ffmpeg, concurrency, queueTime, renderTime, keys, clock, address, Optional.of(renderCache));
    }

    private static void require(boolean condition, String name, Object value, String allowed) {
        if (!condition) {
            throw new IllegalArgumentException("stand-in: " + name + " is " + value + "; allowed: " + allowed);
        }
    }
}
