package dev.continuity.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest extends RunningStandIn {

    private int submitted() throws Exception {
        return caller.get("/requests").json().at("/totals/submitted").asInt();
    }

    private StandInClient.Reply submit() throws Exception {
        return caller.post(
                "/" + StandInClient.EDIT, StandInClient.input("dusk", plate).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"kind":"too-many-requests","retryAfter":7,"times":1} | 429 | 0
                    {"kind":"refuse-submit","status":503,"times":1} | 503 | 0
                    {"kind":"account-locked","times":1} | 403 | 0
                    {"kind":"accept-then-error","status":502,"times":1} | 502 | 1
                    """)
    void a_submit_is_refused_before_or_after_acceptance_and_only_once(String rule, int status, int accepted)
            throws Exception {
        // Given
        int before = submitted();
        caller.faults("[" + rule + "]");

        // When
        StandInClient.Reply reply = submit();

        // Then
        assertThat(reply.status()).isEqualTo(status);
        assertThat(submitted()).isEqualTo(before + accepted);
        assertThat(submit().status()).isEqualTo(200);
    }

    @Test
    void a_request_whose_reply_is_lost_is_accepted() throws Exception {
        // Given
        int before = submitted();
        caller.faults("[{\"kind\":\"lose-reply\",\"times\":1}]");

        // When
        assertThatThrownBy(this::submit).isInstanceOf(IOException.class);

        // Then
        assertThat(submitted()).isEqualTo(before + 1);
    }

    @Test
    void a_truncated_reply_names_the_accepted_request_in_its_headers_alone() throws Exception {
        // Given
        caller.faults("[{\"kind\":\"truncate-reply\",\"times\":1}]");
        HttpRequest submit = caller.request("/" + StandInClient.EDIT)
                .POST(HttpRequest.BodyPublishers.ofString(
                        StandInClient.input("dusk", plate).toString()))
                .build();

        // When
        HttpResponse<InputStream> reply =
                HttpClient.newHttpClient().send(submit, HttpResponse.BodyHandlers.ofInputStream());

        // Then
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> reply.body().readAllBytes()).isInstanceOf(IOException.class);
        assertThat(caller.get("/requests").text())
                .contains(reply.headers().firstValue("x-fal-request-id").orElseThrow());
    }

    @Test
    void a_held_reply_arrives_when_it_is_released() throws Exception {
        // Given
        int before = submitted();
        caller.faults("[{\"kind\":\"hold-reply\",\"times\":1}]");
        CompletableFuture<StandInClient.Reply> held = caller.sendAsync(caller.request("/" + StandInClient.EDIT)
                .POST(HttpRequest.BodyPublishers.ofString(
                        StandInClient.input("held", plate).toString())));
        await().atMost(Duration.ofMinutes(2)).until(() -> submitted() > before);
        boolean answeredBefore = held.isDone();

        // When
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            caller.post("/faults/release", "");
            return held.isDone();
        });

        // Then
        assertThat(answeredBefore).isFalse();
        assertThat(held.get().status()).isEqualTo(200);
    }

    @Test
    void a_rule_can_apply_to_one_prompt_and_its_held_answers_are_released_by_that_prompt() throws Exception {
        // Given
        caller.faults(
                "[{\"kind\":\"hold-reply\",\"prompt\":\"first\"},{\"kind\":\"hold-reply\",\"prompt\":\"second\"}]");
        CompletableFuture<StandInClient.Reply> first = submitAsync("the first");
        CompletableFuture<StandInClient.Reply> second = submitAsync("the second");
        int other = submit().status();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> caller.get("/faults").json().path("held").size() == 2);

        // When
        caller.post("/faults/release?prompt=first", "");

        // Then
        assertThat(first.get().status()).isEqualTo(200);
        assertThat(other).isEqualTo(200);
        assertThat(second).isNotDone();
        assertThat(caller.get("/faults").json().path("held").get(0).asText()).isEqualTo("the second");
        caller.post("/faults/release", "");
        assertThat(second.get().status()).isEqualTo(200);
    }

    @Test
    void the_history_can_hide_a_single_prompt() throws Exception {
        // Given
        caller.submit(StandInClient.EDIT, StandInClient.input("shown", plate));
        caller.submit(StandInClient.EDIT, StandInClient.input("hidden", plate));

        // When
        caller.faults("[{\"kind\":\"hide-history\",\"prompt\":\"hidden\"}]");

        // Then
        assertThat(caller.get("/v1/models/requests/by-endpoint?endpoint_id=" + StandInClient.EDIT + "&expand=payloads")
                        .text())
                .contains("\"shown\"")
                .doesNotContain("\"hidden\"");
    }

    private CompletableFuture<StandInClient.Reply> submitAsync(String prompt) {
        return caller.sendAsync(caller.request("/" + StandInClient.EDIT)
                .POST(HttpRequest.BodyPublishers.ofString(
                        StandInClient.input(prompt, plate).toString())));
    }

    @ParameterizedTest
    @CsvSource({
        "content_policy_violation, 422",
        "generation_timeout, 504",
        "downstream_service_unavailable, 503",
        "runner_disconnected, 503",
        "runner_incomplete_response, 502",
        "internal_error, 500",
        "startup_timeout, 504",
        "bad_request, 400"
    })
    void a_request_fails_in_the_named_way_and_is_not_billed(String type, int status) throws Exception {
        // Given
        caller.faults("[{\"kind\":\"fail-request\",\"errorType\":\"" + type + "\",\"retryable\":true}]");
        JsonNode ticket = submit().json();

        // When
        StandInClient.Reply result = caller.result(ticket);

        // Then
        JsonNode ended = caller.get(ticket.get("status_url").asText()).json();
        assertThat(ended.get("status").asText()).isEqualTo("COMPLETED");
        assertThat(ended.get("error_type").asText()).isEqualTo(type);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.header("X-Fal-Retryable")).isEqualTo("true");
        assertThat(result.header("X-Fal-Billable-Units")).isEqualTo("0");
    }

    @Test
    void a_request_that_looks_complete_answers_422() throws Exception {
        // Given
        caller.faults("[{\"kind\":\"complete-then-422\"}]");
        JsonNode ticket = submit().json();

        // When
        StandInClient.Reply result = caller.result(ticket);

        // Then
        assertThat(caller.get(ticket.get("status_url").asText()).json().has("error"))
                .isFalse();
        assertThat(result.status()).isEqualTo(422);
    }

    @Test
    void a_result_that_fails_once_is_available_the_next_time() throws Exception {
        // Given
        JsonNode ticket = submit().json();
        caller.follow(ticket);
        caller.faults("[{\"kind\":\"error-on\",\"on\":\"result\",\"status\":503,\"times\":1}]");

        // When
        StandInClient.Reply first = caller.get(ticket.get("response_url").asText());

        // Then
        assertThat(first.status()).isEqualTo(503);
        assertThat(caller.get(ticket.get("response_url").asText()).status()).isEqualTo(200);
    }

    @Test
    void a_truncated_download_announces_more_bytes_than_it_sends() throws Exception {
        // Given
        caller.faults("[{\"kind\":\"truncate-download\",\"times\":1}]");

        // When
        assertThatThrownBy(() -> caller.get(plate)).isInstanceOf(IOException.class);

        // Then
        assertThat(caller.get(plate).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [{"kind":"earthquake"}] | earthquake
                    [{"kind":"slow-queue"}] | seconds
                    [{"kind":"slow-queue","seconds":1,"minutes":2}] | minutes
                    [{"kind":"slow-queue","seconds":-1}] | allowed
                    [{"kind":"fail-request","errorType":"boredom"}] | allowed
                    [{"kind":"hide-history","endpoint":"fal-ai/none"}] | endpoint
                    [{"kind":"hide-history","times":0}] | times
                    """)
    void an_invalid_rule_is_refused_with_the_reason(String rules, String why) throws Exception {
        // When
        StandInClient.Reply reply = caller.put("/faults", rules);

        // Then
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("detail").asText()).startsWith("rules[0]").contains(why);
    }
}
