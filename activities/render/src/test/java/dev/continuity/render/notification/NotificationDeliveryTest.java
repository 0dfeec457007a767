package dev.continuity.render.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.standardwebhooks.Webhook;
import dev.continuity.activity.TaskQueues;
import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationDelivery;
import dev.continuity.notification.NotificationReport;
import dev.continuity.render.notification.WebhookTargetServer.Received;
import dev.continuity.workflow.notification.NotificationTestWorkflow;
import dev.continuity.workflow.notification.OutageWorkflow;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notifications from a workflow to a receiver, with all that is between them. */
class NotificationDeliveryTest {
    private static final String ID = "outage.account.1";
    private static final Notification BLOCKED = Notification.of(
            null, ID, Instant.EPOCH, Notification.Kind.WAITING_FOR_ACCOUNT, "Account", "The account is locked.");

    private final WebhookTargetServer target = new WebhookTargetServer();
    private final NotificationTestServer temporal =
            new NotificationTestServer("http://keeper:pa55word@127.0.0.1:%s/t0ken?key=qu3ry".formatted(target.port()));

    NotificationDeliveryTest() throws IOException {}

    @AfterEach
    void close() {
        temporal.close();
        target.close();
    }

    @Test
    void a_receiver_that_fails_twice_gets_the_same_notification_again_signed_anew() throws Exception {
        // Given
        target.answering(500, 503);

        // When
        NotificationReport report = delivered();

        // Then
        assertThat(report.deliveries())
                .extracting(NotificationDelivery::delivered)
                .containsExactly(true);
        assertThat(target.received())
                .hasSize(3)
                .extracting(webhook -> webhook.header("webhook-id"), Received::body)
                .containsOnly(tuple(ID, target.received().get(0).body()));
        for (Received webhook : target.received()) {
            new Webhook(NotificationTestServer.SECRET).verify(webhook.body(), webhook.headers());
        }
    }

    @Test
    void no_history_has_the_secret_or_more_of_a_url_than_its_host() {
        // Given
        target.answering(500, 302, 410);

        // When
        delivered();

        // Then
        assertThat(history(ID)).contains("127.0.0.1#");
        assertThat(history("outage") + history(ID))
                .doesNotContain("keeper", "pa55word", "t0ken", "qu3ry", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    @Test
    void a_test_reports_what_a_target_answered() {
        // Given
        target.answering(403);
        NotificationTestWorkflow test =
                temporal.client().newWorkflowStub(NotificationTestWorkflow.class, options("test"));

        // When
        NotificationReport report = test.test(BLOCKED);

        // Then
        assertThat(report.deliveries())
                .containsExactly(new NotificationDelivery("127.0.0.1", false, 403, "It answered 403"));
    }

    /** A workflow sends it, and another one delivers it. */
    private NotificationReport delivered() {
        WorkflowStub sender = temporal.client().newUntypedWorkflowStub(OutageWorkflow.TYPE, options("outage"));
        sender.start(BLOCKED, false);
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !target.received()
                .isEmpty());
        return temporal.client().newUntypedWorkflowStub(ID).getResult(NotificationReport.class);
    }

    private String history(String workflow) {
        byte[] raw = temporal.client().fetchHistory(workflow).getHistory().toByteArray();
        return new String(raw, StandardCharsets.ISO_8859_1);
    }

    private static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(TaskQueues.SEQUENCES)
                .build();
    }
}
