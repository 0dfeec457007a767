package dev.continuity.storage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.TestS3;
import dev.continuity.storage.ledger.CallbackNotifications.CallbackNotification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each test uses its own time range, since all notifications of a bucket are in one list. */
class CallbackNotificationsTest {
    private static final Duration LONG = Duration.ofDays(1);

    private final ObjectStore objects = new ObjectStore(TestS3.settings());
    private final CallbackNotifications notifications = new CallbackNotifications(objects);

    @AfterEach
    void close() {
        objects.close();
    }

    @Test
    void notifications_since_a_time_are_found_oldest_first() {
        // Given
        Instant noon = Instant.parse("2031-01-01T12:00:00Z");
        CallbackNotification newer = publish(noon.plusMillis(1));
        CallbackNotification older = publish(noon);
        publish(noon.minusMillis(1));
        objects.write("_callbacks/%013d-r.json-0a1b".formatted(noon.toEpochMilli()), "upload in flight");

        // When
        List<CallbackNotification> seen = notifications.since(noon);

        // Then
        assertThat(seen).startsWith(older, newer);
        assertThat(seen).allMatch(one -> !one.at().isBefore(noon));
    }

    @Test
    void a_callback_that_is_published_twice_is_one_notification() {
        // Given
        Instant noon = Instant.parse("2032-01-01T12:00:00Z");
        Callback callback = new Callback("r:1/..", "OK", noon);
        notifications.publish(callback);

        // When
        notifications.publish(callback);

        // Then
        assertThat(notifications.since(noon)).containsExactly(new CallbackNotification(noon, "r:1/.."));
    }

    @Test
    void old_notifications_are_removed() {
        // Given
        Instant noon = Instant.parse("2001-01-01T12:00:00Z");
        publish(noon.minus(LONG).minusMillis(1));
        publish(noon.minus(LONG).minusMillis(2));
        CallbackNotification young = publish(noon.minus(LONG));

        // When
        notifications.removeOlderThan(LONG, noon);

        // Then
        assertThat(notifications.since(Instant.EPOCH)).first().isEqualTo(young);
    }

    private CallbackNotification publish(Instant at) {
        Callback callback = new Callback(UUID.randomUUID().toString(), "OK", at);
        notifications.publish(callback);
        return new CallbackNotification(at, callback.requestId());
    }
}
