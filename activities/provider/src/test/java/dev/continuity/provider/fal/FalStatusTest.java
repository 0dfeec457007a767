package dev.continuity.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.provider.CancelOutcome;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.RequestStatus;
import dev.continuity.provider.RequestStatus.LogLine;
import dev.continuity.provider.RequestStatus.Phase;
import dev.continuity.provider.fal.ScriptedFal.Answer;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalStatusTest {
    private ScriptedFal fal;
    private FalProvider provider;

    @BeforeEach
    void start() throws IOException {
        fal = new ScriptedFal();
        provider = fal.provider();
    }

    @AfterEach
    void stop() {
        fal.close();
    }

    @Test
    void a_queued_request_has_its_position() throws Exception {
        // Given
        status(202, "{\"status\":\"IN_QUEUE\",\"queue_position\":7,\"logs\":null,\"unheard\":[1]}");

        // When
        RequestStatus status = provider.status(fal.ticket());

        // Then
        assertThat(status.phase()).isEqualTo(Phase.IN_QUEUE);
        assertThat(status.queuePosition()).isEqualTo(OptionalInt.of(7));
        assertThat(fal.calls()).singleElement().satisfies(call -> assertThat(call.uri())
                .hasToString("/fal-ai/kling-video/requests/r-1/status?logs=1"));
    }

    @Test
    void log_lines_are_read_in_all_three_shapes() throws Exception {
        // Given
        status(
                202,
                """
                {"status":"IN_PROGRESS","logs":[
                  {"message":"flat","level":"INFO","source":"USER","timestamp":"t1"},
                  {"message":"nested","labels":{"level":"WARN","source":"S"},"timestamp":"t2"},
                  {"message":"bare","timestamp":"t3"},
                  {"no":"message"}]}""");

        // When
        RequestStatus status = provider.status(fal.ticket());

        // Then
        assertThat(status.logs())
                .containsExactly(
                        new LogLine("flat", Optional.of("INFO"), Optional.of("USER"), Optional.of("t1")),
                        new LogLine("nested", Optional.of("WARN"), Optional.of("S"), Optional.of("t2")),
                        new LogLine("bare", Optional.empty(), Optional.empty(), Optional.of("t3")));
        assertThat(status.lastLog()).contains("bare");
    }

    @Test
    void a_failed_request_is_complete_and_says_so() throws Exception {
        // Given
        status(200, "{\"status\":\"COMPLETED\",\"error\":\"Runner gone\",\"error_type\":\"runner_disconnected\"}");

        // When
        RequestStatus status = provider.status(fal.ticket());

        // Then
        assertThat(status.completed()).isTrue();
        assertThat(status.error()).contains("Runner gone");
        assertThat(status.errorType()).contains("runner_disconnected");
    }

    @ParameterizedTest
    @CsvSource({"202, IN_PROGRESS", "200, COMPLETED"})
    void an_unknown_status_is_derived_from_the_http_status(int code, Phase phase) throws Exception {
        // Given
        status(code, "{\"status\":\"SOMETHING_NEW\"}");

        // When
        RequestStatus status = provider.status(fal.ticket());

        // Then
        assertThat(status.phase()).isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource({
        "404, REFUSED",
        "503, UNAVAILABLE",
        "429, UNAVAILABLE",
        "401, ACCOUNT",
        "403, ACCOUNT",
        "301, UNAVAILABLE",
        "200, UNAVAILABLE"
    })
    void an_error_answer_says_what_the_caller_may_do(int code, ProviderException.Kind kind) {
        // Given
        status(code, "<html><head><title>x</title></head><body><h1>Oh</h1> no</body></html>");

        // When
        var asking = assertThatThrownBy(() -> provider.status(fal.ticket()));

        // Then
        asking.isInstanceOfSatisfying(ProviderException.class, e -> {
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.details().providerMessage()).isEqualTo("Oh no");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {} | REQUESTED",
                "202 | {\"status\":\"CANCELLATION_REQUESTED\"} | REQUESTED",
                "204 | '' | REQUESTED",
                "400 | {\"status\":\"ALREADY_COMPLETED\"} | ALREADY_COMPLETED",
                "404 | {\"status\":\"NOT_FOUND\"} | NOT_FOUND"
            })
    void a_cancellation_has_an_outcome(int code, String body, CancelOutcome expected) throws Exception {
        // Given
        fal.on("PUT", "/fal-ai/kling-video/requests/r-1/cancel", Answer.json(code, body));

        // When
        CancelOutcome outcome = provider.cancel(fal.ticket());

        // Then
        assertThat(outcome).isEqualTo(expected);
    }

    @Test
    void a_failed_cancellation_is_an_error() {
        // Given
        fal.on("PUT", "/", Answer.json(500, ""));

        // When
        var cancelling = assertThatThrownBy(() -> provider.cancel(fal.ticket()));

        // Then
        cancelling.isInstanceOf(ProviderException.class).hasMessageContaining("HTTP 500");
    }

    private void status(int code, String body) {
        fal.on("GET", "/fal-ai/kling-video/requests/r-1/status", Answer.json(code, body));
    }
}
