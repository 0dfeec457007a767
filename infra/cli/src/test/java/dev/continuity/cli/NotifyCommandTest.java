package dev.continuity.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static dev.continuity.cli.MockApi.json;
import static dev.continuity.cli.MockApi.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.notification.NotificationDelivery;
import dev.continuity.notification.NotificationReport;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NotifyCommandTest {
    private static final NotificationDelivery DELIVERED =
            new NotificationDelivery("hooks.example.org", true, 200, "Delivered");
    private static final NotificationDelivery UNANSWERED =
            new NotificationDelivery("studio.example.com", false, null, "No answer in time");

    @RegisterExtension
    static final MockApi API = new MockApi();

    @Test
    void every_target_is_shown_with_its_answer() {
        // Given
        answered(DELIVERED, new NotificationDelivery("films.example", true, 204, "Delivered"));

        // When
        CommandRun run = CommandRun.of("notify", "--test", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out().lines())
                .containsExactly(
                        "TARGET             RESULT     STATUS  REASON",
                        "hooks.example.org  delivered     200  Delivered",
                        "films.example      delivered     204  Delivered");
    }

    @Test
    void a_target_that_has_not_accepted_it_fails_the_command() {
        // Given
        answered(DELIVERED, UNANSWERED);

        // When
        CommandRun run = CommandRun.of("notify", "--test", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.out()).contains("studio.example.com  failed          -  No answer in time");
    }

    @Test
    void without_a_target_it_says_what_to_set() {
        // Given
        answered();

        // When
        CommandRun run = CommandRun.of("notify", "--test", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.out()).contains("CONTINUITY_NOTIFY_URL");
    }

    @Test
    void the_targets_of_one_project_can_be_tried_alone() {
        // Given
        API.stubFor(post("/v1/notifications/test?project=AGM")
                .willReturn(json(200, new NotificationReport(List.of(DELIVERED)))));

        // When
        CommandRun run = CommandRun.of("notify", "--test", "--project", "AGM", "--json", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.DONE);
        assertThat(run.out().replaceAll("\\s", "")).startsWith("{\"deliveries\":[{\"host\":\"hooks.example.org\"");
    }

    @Test
    void no_worker_is_no_success() {
        // Given
        API.stubFor(post("/v1/notifications/test")
                .willReturn(problem(503, "temporal-unavailable", "No worker sent the notification within 40 s.")));

        // When
        CommandRun run = CommandRun.of("notify", "--test", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.NOT_DONE);
        assertThat(run.err()).contains("No worker sent");
    }

    @Test
    void without_test_there_is_nothing_to_do() {
        // When
        CommandRun run = CommandRun.of("notify", "--api", API.address());

        // Then
        assertThat(run.exitCode()).isEqualTo(ExitCodes.BAD_INPUT);
        assertThat(run.err()).contains("--test");
    }

    private static void answered(NotificationDelivery... deliveries) {
        API.stubFor(post("/v1/notifications/test").willReturn(json(200, new NotificationReport(List.of(deliveries)))));
    }
}
