package dev.continuity.storage.ledger;

import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
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
 * Small objects by which the API notifies the workers, who poll for them, of callbacks. They are hints and not part of
 * the ledger: a lost one only costs time. Thread-safe. Throws {@link StorageException}.
 */
public final class CallbackNotifications {
    private static final Pattern KEY = Pattern.compile(Pattern.quote(ObjectKeys.CALLBACKS) + "(\\d{13})-(.+)\\.json");
    private static final int PAGE = 1_000;

    private final ObjectStore objects;

    public CallbackNotifications(ObjectStore objects) {
        this.objects = objects;
    }

    /** Publishes a callback. Idempotent. */
    public void publish(Callback callback) {
        objects.writeNew(ObjectKeys.callbackNotification(callback.receivedAt(), callback.requestId()), callback);
    }

    /** The notifications from a time on, oldest first. One listing per thousand. */
    public List<CallbackNotification> since(Instant from) {
        List<CallbackNotification> notifications = new ArrayList<>();
        Optional<String> after = Optional.of(ObjectKeys.callbacksBefore(from));
        while (after.isPresent()) {
            List<String> page = page(after, PAGE);
            page.forEach(key -> notification(key).ifPresent(notifications::add));
            after = page.size() < PAGE ? Optional.empty() : Optional.of(page.get(PAGE - 1));
        }
        return notifications;
    }

    /** Removes notifications older than {@code age}, at most 500 at a time. */
    public void removeOlderThan(Duration age, Instant now) {
        List<String> old = page(Optional.empty(), PAGE / 2).stream()
                .filter(key -> notification(key)
                        .filter(found -> found.at().isBefore(now.minus(age)))
                        .isPresent())
                .toList();
        objects.inParallel(old, key -> {
            objects.delete(key);
            return key;
        });
    }

    private List<String> page(Optional<String> after, int limit) {
        return objects.list(ObjectKeys.CALLBACKS, after, limit).stream()
                .map(ObjectInfo::key)
                .toList();
    }

    private static Optional<CallbackNotification> notification(String key) {
        Matcher parts = KEY.matcher(key);
        return parts.matches()
                ? Optional.of(new CallbackNotification(
                        Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                        URLDecoder.decode(parts.group(2), StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /**
     * Says that the provider has called back about a request.
     *
     * @param at by the clock of the API that received it, to the millisecond
     * @param requestId the provider's id of the request
     */
    public record CallbackNotification(Instant at, String requestId) {}
}
