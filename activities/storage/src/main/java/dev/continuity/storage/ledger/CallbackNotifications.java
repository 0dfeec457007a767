package dev.continuity.storage.ledger;

import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ParallelRequests;
import dev.continuity.storage.StorageException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Small objects that tell workers, who look for them, that something new is known of a request. They are no facts: a
 * bell that nobody hears, or that is removed, loses nothing but time. Safe for use by many threads; throws
 * {@link StorageException}.
 */
public final class CallbackNotifications {
    private static final Pattern BELL = Pattern.compile(Pattern.quote(ObjectKeys.BELLS) + "(\\d{13})-(.+)\\.json");
    private static final int PAGE = 1_000;

    private final ObjectStore archive;

    public CallbackNotifications(ObjectStore archive) {
        this.archive = archive;
    }

    /** Rings for a callback; a second time is the same as once. */
    public void ring(Callback callback) {
        archive.writeNew(ObjectKeys.bell(callback.receivedAt(), callback.requestId()), callback);
    }

    /** What was rung from then on, the oldest first: one listing for each thousand. */
    public List<Bell> since(Instant from) {
        List<Bell> bells = new ArrayList<>();
        Optional<String> after = Optional.of(ObjectKeys.bellsBefore(from));
        while (after.isPresent()) {
            List<String> page = page(after, PAGE);
            page.forEach(key -> bell(key).ifPresent(bells::add));
            after = page.size() < PAGE ? Optional.empty() : Optional.of(page.get(PAGE - 1));
        }
        return bells;
    }

    /** Removes bells older than that, some hundreds of them at most. */
    public void removeOlderThan(Duration age, Instant now) {
        List<Bell> old = page(Optional.empty(), PAGE / 2).stream()
                .flatMap(key -> bell(key).stream())
                .filter(bell -> bell.at().isBefore(now.minus(age)))
                .toList();
        ParallelRequests.map(old, bell -> {
            archive.delete(ObjectKeys.bell(bell.at(), bell.requestId()));
            return bell;
        });
    }

    private List<String> page(Optional<String> after, int limit) {
        return archive.list(ObjectKeys.BELLS, after, limit).stream()
                .map(ObjectInfo::key)
                .toList();
    }

    private static Optional<Bell> bell(String key) {
        Matcher bell = BELL.matcher(key);
        return bell.matches()
                ? Optional.of(new Bell(
                        Instant.ofEpochMilli(Long.parseLong(bell.group(1))),
                        URLDecoder.decode(bell.group(2), StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /**
     * That something new is known of a request.
     *
     * @param at by the clock of who rang it, to the millisecond
     * @param requestId the provider's name of the call
     */
    public record Bell(Instant at, String requestId) {}
}
