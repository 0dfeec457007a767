package dev.continuity.render;

import dev.continuity.render.take.CallbackWatcher;
import dev.continuity.render.take.CallbackWatcher.Subscription;
import dev.continuity.storage.ledger.Callback;
import dev.continuity.storage.ledger.CallbackNotifications;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A step that is not woken sleeps for an hour. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallbackWatcherTest extends RenderTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final String requestId = UUID.randomUUID().toString();
    private final CallbackNotifications notifications = new CallbackNotifications(project.archive);
    private final CallbackWatcher callbacks =
            new CallbackWatcher(notifications, TestEnvironment.EXECUTORS.callbacks(), Clock.systemUTC(), true);

    @Test
    void a_callback_wakes_everybody_who_waits_for_that_request() throws Exception {
        // Given
        Subscription one = closedAfterwards(callbacks.subscribe(requestId));
        Subscription another = closedAfterwards(callbacks.subscribe(requestId));

        // When
        ring(Instant.now());

        // Then
        one.await(AN_HOUR);
        another.await(AN_HOUR);
    }

    @Test
    void a_callback_that_comes_while_the_step_is_busy_is_not_lost() throws Exception {
        // Given
        Subscription busy = closedAfterwards(callbacks.subscribe(requestId));
        Subscription other = closedAfterwards(callbacks.subscribe(requestId));
        ring(Instant.now());
        other.await(AN_HOUR);

        // When
        busy.await(AN_HOUR);

        // Then it has come to this line.
    }

    @Test
    void a_callback_to_an_api_whose_clock_is_behind_is_heard() throws Exception {
        // Given
        Subscription subscription = closedAfterwards(callbacks.subscribe(requestId));

        // When
        ring(Instant.now().minusSeconds(20));

        // Then
        subscription.await(AN_HOUR);
    }

    @Test
    void it_is_heard_again_after_nobody_had_waited() throws Exception {
        // Given
        Subscription earlier = callbacks.subscribe(requestId);
        ring(Instant.now());
        earlier.await(AN_HOUR);
        earlier.close();
        TestProject.await(() -> !callbacks.isPolling());
        String next = UUID.randomUUID().toString();
        Subscription subscription = closedAfterwards(callbacks.subscribe(next));

        // When
        notifications.publish(new Callback(next, "OK", Instant.now()));

        // Then
        subscription.await(AN_HOUR);
    }

    private void ring(Instant at) {
        notifications.publish(new Callback(requestId, "OK", at));
    }
}
