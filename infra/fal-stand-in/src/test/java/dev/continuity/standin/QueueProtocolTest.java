package dev.continuity.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueueProtocolTest extends RunningStandIn {

    @Test
    void a_submit_names_three_addresses_under_the_app() throws Exception {
        // When
        StandInClient.Reply reply = caller.post(
                "/" + StandInClient.EDIT, StandInClient.input("dusk", plate).toString());

        // Then
        String base = standIn.uri() + "/fal-ai/kling-video/requests/"
                + reply.json().get("request_id").asText();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("response_url").asText()).isEqualTo(base);
        assertThat(reply.json().get("status_url").asText()).isEqualTo(base + "/status");
        assertThat(reply.json().get("cancel_url").asText()).isEqualTo(base + "/cancel");
        assertThat(reply.json().get("status").asText()).isEqualTo("IN_QUEUE");
        assertThat(reply.json().get("queue_position").isInt()).isTrue();
    }

    @Test
    void a_finished_request_shows_status_200_flat_logs_and_the_models_own_output() throws Exception {
        // Given
        JsonNode ticket = caller.submit(StandInClient.EDIT, StandInClient.input("Snow begins to fall", plate));

        // When
        StandInClient.Reply result = caller.result(ticket);

        // Then
        StandInClient.Reply status = caller.get(ticket.get("status_url").asText() + "?logs=1");
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.json().get("status").asText()).isEqualTo("COMPLETED");
        assertThat(status.json().at("/metrics/inference_time").asDouble()).isPositive();
        assertThat(status.json().at("/logs/0").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("message", "level", "source", "timestamp");
        assertThat(status.json().get("logs").toString()).contains("Rendering 100% (72/72 frames)");
        assertThat(result.status()).isEqualTo(200);
        assertThat(result.json().fieldNames()).toIterable().containsExactly("video");
        assertThat(result.json().at("/video/content_type").asText()).isEqualTo("video/mp4");
        assertThat(result.header("x-fal-request-id"))
                .isEqualTo(ticket.get("request_id").asText());
        assertThat(result.header("X-Fal-Billable-Units")).isEqualTo("3");
        byte[] clip = caller.get(result.json().at("/video/url").asText()).bytes();
        assertThat(clip).hasSize(result.json().at("/video/file_size").asInt());
    }

    @Test
    void queued_and_running_requests_answer_202_and_only_as_many_run_as_the_account_may() throws Exception {
        // Given
        caller.faults("[{\"kind\":\"slow-render\",\"seconds\":600}]");
        List<JsonNode> tickets = List.of(
                caller.submit(StandInClient.EDIT, StandInClient.input("one", plate)),
                caller.submit(StandInClient.EDIT, StandInClient.input("two", plate)),
                caller.submit(StandInClient.EDIT, StandInClient.input("three", plate)),
                caller.submit(StandInClient.EDIT, StandInClient.input("four", plate)));

        // When
        StandInClient.Reply running =
                caller.get(tickets.get(1).get("status_url").asText());
        StandInClient.Reply queued = caller.get(tickets.get(3).get("status_url").asText());

        // Then
        assertThat(running.status()).isEqualTo(202);
        assertThat(running.json().get("status").asText()).isEqualTo("IN_PROGRESS");
        assertThat(running.json().get("logs").isNull()).isTrue();
        assertThat(queued.status()).isEqualTo(202);
        assertThat(queued.json().get("queue_position").asInt()).isEqualTo(1);
        StandInClient.Reply tooEarly =
                caller.get(tickets.get(3).get("response_url").asText());
        assertThat(tooEarly.status()).isEqualTo(400);
        for (JsonNode ticket : tickets) {
            assertThat(caller.put(ticket.get("cancel_url").asText(), "").status())
                    .isEqualTo(202);
            assertThat(caller.result(ticket).status()).isEqualTo(499);
        }
    }

    @Test
    void the_stream_sends_each_change_and_ends_after_completed() throws Exception {
        // Given
        JsonNode ticket = caller.submit(StandInClient.EDIT, StandInClient.input("fog", plate));

        // When
        StandInClient.Reply stream = caller.get(ticket.get("status_url").asText() + "/stream?logs=1");

        // Then
        assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
        List<String> events =
                stream.text().lines().filter(line -> line.startsWith("data: ")).toList();
        assertThat(events.get(events.size() - 1)).contains("\"status\":\"COMPLETED\"");
        assertThat(events).anyMatch(event -> event.contains("\"status\":\"IN_PROGRESS\""));
        assertThat(stream.text()).containsOnlyOnce("Downloading the input");
    }

    @Test
    void a_cancel_after_the_end_is_refused() throws Exception {
        // Given
        JsonNode ticket = caller.submit(StandInClient.EDIT, StandInClient.input("night", plate));
        caller.follow(ticket);

        // When
        StandInClient.Reply reply = caller.put(ticket.get("cancel_url").asText(), "");

        // Then
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("status").asText()).isEqualTo("ALREADY_COMPLETED");
    }

    @Test
    void unknown_requests_and_endpoints_are_404() throws Exception {
        // When
        StandInClient.Reply cancel = caller.put("/fal-ai/kling-video/requests/nobody/cancel", "");

        // Then
        assertThat(cancel.status()).isEqualTo(404);
        assertThat(cancel.json().get("status").asText()).isEqualTo("NOT_FOUND");
        assertThat(caller.get("/fal-ai/kling-video/requests/nobody").status()).isEqualTo(404);
        assertThat(caller.post("/fal-ai/kling-video/o9/edit", "{}").status()).isEqualTo(404);
    }

    @Test
    void a_call_without_a_key_is_401_in_the_platforms_shape() throws Exception {
        // When
        StandInClient.Reply reply =
                caller.send(HttpRequest.newBuilder(URI.create(standIn.uri() + "/" + StandInClient.EDIT))
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));

        // Then
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().at("/error/type").asText()).isEqualTo("authorization_error");
    }

    @Test
    void broken_json_is_refused_at_submit() throws Exception {
        // When
        StandInClient.Reply reply = caller.post("/" + StandInClient.EDIT, "{\"prompt\":");

        // Then
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/detail/0/type").asText()).isEqualTo("json_invalid");
    }

    @Test
    void a_request_that_does_not_start_in_time_ends_504_for_the_user() throws Exception {
        // Given
        caller.faults("[{\"kind\":\"slow-queue\",\"seconds\":600}]");
        JsonNode ticket = caller.send(caller.request("/" + StandInClient.EDIT)
                        .header("X-Fal-Request-Start-Timeout", "0.2")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                StandInClient.input("late", plate).toString())))
                .json();

        // When
        StandInClient.Reply result = caller.result(ticket);

        // Then
        assertThat(result.status()).isEqualTo(504);
        assertThat(result.header("X-Fal-Request-Timeout-Type")).isEqualTo("user");
        assertThat(result.json().get("error_type").asText()).isEqualTo("request_timeout");
    }
}
