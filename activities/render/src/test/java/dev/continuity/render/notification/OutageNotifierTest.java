package dev.continuity.render.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.TestS3;
import io.temporal.api.enums.v1.EventType;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often people are told that all workers wait. */
class OutageNotifierTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final WebhookTargetServer target = new WebhookTargetServer();
    private final NotificationTestServer temporal =
            new NotificationTestServer("http://127.0.0.1:%s/".formatted(target.port()));
    private final ObjectStore working = new ObjectStore(TestS3.settings());
    private final ObjectStore dead =
            new ObjectStore(TestS3.settings(URI.create("http://127.0.0.1:1"), "films", "any-secret-key"));

    OutageNotifierTest() throws IOException {}

    @AfterEach
    void close() {
        dead.close();
        working.close();
        temporal.close();
        target.close();
    }

    @Test
    void ten_workers_send_one_notification_of_a_blocked_account() {
        // When
        for (int worker = 0; worker < 10; worker++) {
            notifier(working).accountBlocked("The account is locked.");
        }

        // Then
        await().atMost(PATIENCE).until(() -> !target.received().isEmpty());
        assertThat(signals("outage.account")).isEqualTo(10);
        assertThat(target.received()).singleElement().satisfies(webhook -> assertThat(webhook.body())
                .contains("\"worker.account.blocked\"", "The account is locked.", "go on by themselves"));
    }

    @Test
    void a_worker_reports_once_what_many_of_its_steps_meet() {
        // Given
        OutageNotifier notifier = notifier(working);

        // When
        for (int step = 0; step < 500; step++) {
            notifier.accountBlocked("The account is locked.");
        }

        // Then
        assertThat(signals("outage.account")).isOne();
    }

    @Test
    void a_storage_that_does_not_answer_is_notified() {
        // When
        notifier(dead).storageFailed("Could not read s3://films/AGM: S3 does not answer.");

        // Then
        await().atMost(PATIENCE).until(() -> !target.received().isEmpty());
        assertThat(target.received().get(0).body()).contains("\"worker.storage.unavailable\"", "S3 does not answer.");
    }

    @Test
    void a_single_request_that_failed_is_no_outage_of_storage() {
        // Given
        OutageNotifier notifier = notifier(working);
        notifier.storageFailed("Could not read s3://films/AGM: S3 does not answer.");

        // When
        notifier.accountBlocked("The account is locked.");

        // Then
        await().atMost(PATIENCE).until(() -> !target.received().isEmpty());
        assertThat(target.received()).singleElement().satisfies(webhook -> assertThat(webhook.body())
                .contains("worker.account.blocked"));
    }

    private OutageNotifier notifier(ObjectStore objects) {
        return new OutageNotifier(temporal.settings(), temporal.client(), objects, Runnable::run, Clock.systemUTC());
    }

    private long signals(String workflow) {
        return temporal.client().fetchHistory(workflow).getEvents().stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED)
                .count();
    }
}
