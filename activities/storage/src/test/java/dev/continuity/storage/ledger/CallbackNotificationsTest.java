package dev.continuity.storage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.TestS3;
import dev.continuity.storage.ledger.CallbackNotifications.Bell;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each test has a time of its own, since all of a bucket's bells are in one row. */
class CallbackNotificationsTest {
    private static final Duration LONG = Duration.ofDays(1);

    private final ObjectStore archive = new ObjectStore(TestS3.settings());
    private final CallbackNotifications bells = new CallbackNotifications(archive);

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void those_from_a_moment_on_are_heard_the_oldest_first() {
        // Given
        Instant noon = Instant.parse("2031-01-01T12:00:00Z");
        Bell newer = ring(noon.plusMillis(1));
        Bell older = ring(noon);
        ring(noon.minusMillis(1));
        archive.write("_callbacks/%013d-r.json-0a1b".formatted(noon.toEpochMilli()), "upload in flight");

        // When
        List<Bell> heard = bells.since(noon);

        // Then
        assertThat(heard).startsWith(older, newer);
        assertThat(heard).allMatch(bell -> !bell.at().isBefore(noon));
    }

    @Test
    void a_bell_that_is_rung_twice_is_one_bell() {
        // Given
        Instant noon = Instant.parse("2032-01-01T12:00:00Z");
        Callback callback = new Callback("r:1/..", "OK", noon);
        bells.ring(callback);

        // When
        bells.ring(callback);

        // Then
        assertThat(bells.since(noon)).containsExactly(new Bell(noon, "r:1/.."));
    }

    @Test
    void old_ones_are_removed() {
        // Given
        Instant noon = Instant.parse("2001-01-01T12:00:00Z");
        ring(noon.minus(LONG).minusMillis(1));
        ring(noon.minus(LONG).minusMillis(2));
        Bell young = ring(noon.minus(LONG));

        // When
        bells.removeOlderThan(LONG, noon);

        // Then
        assertThat(bells.since(Instant.EPOCH)).first().isEqualTo(young);
    }

    private Bell ring(Instant at) {
        Callback callback = new Callback(UUID.randomUUID().toString(), "OK", at);
        bells.ring(callback);
        return new Bell(at, callback.requestId());
    }
}
