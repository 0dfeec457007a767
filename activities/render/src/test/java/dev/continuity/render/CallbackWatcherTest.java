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

/** A step that no callback wakes waits for an hour, and its test times out. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallbackWatcherTest extends RenderTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);

    private final String requestId = UUID.randomUUID().toString();
    private final CallbackNotifications notifications = new CallbackNotifications(project.objects);
    private final CallbackWatcher callbacks =
            new CallbackWatcher(notifications, TestEnvironment.EXECUTORS.callbacks(), Clock.systemUTC(), true);

    @Test
    void a_callback_wakes_every_step_that_waits_for_the_request() throws Exception {
        // Given
        Subscription one = closedAfterwards(callbacks.subscribe(requestId));
        Subscription another = closedAfterwards(callbacks.subscribe(requestId));

        // When
        callBack(Instant.now());

        // Then
        one.await(AN_HOUR);
        another.await(AN_HOUR);
    }

    @Test
    void a_callback_that_arrives_while_the_step_is_busy_is_not_lost() throws Exception {
        // Given
        Subscription busy = closedAfterwards(callbacks.subscribe(requestId));
        Subscription other = closedAfterwards(callbacks.subscribe(requestId));
        callBack(Instant.now());
        other.await(AN_HOUR);

        // When
        busy.await(AN_HOUR);

        // Then the wait has ended.
    }

    @Test
    void a_callback_to_an_api_whose_clock_is_behind_wakes_the_step() throws Exception {
        // Given
        Subscription subscription = closedAfterwards(callbacks.subscribe(requestId));

        // When
        callBack(Instant.now().minusSeconds(20));

        // Then
        subscription.await(AN_HOUR);
    }

    @Test
    void polling_restarts_when_a_step_subscribes_again() throws Exception {
        // Given
        Subscription earlier = callbacks.subscribe(requestId);
        callBack(Instant.now());
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

    private void callBack(Instant at) {
        notifications.publish(new Callback(requestId, "OK", at));
    }
}
