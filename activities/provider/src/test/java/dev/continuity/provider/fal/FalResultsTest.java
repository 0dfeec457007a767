package dev.continuity.provider.fal;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.continuity.provider.fal.MockFal.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.ResultOutcome;
import dev.continuity.provider.ResultOutcome.AskAgain;
import dev.continuity.provider.ResultOutcome.Clip;
import dev.continuity.provider.ResultOutcome.Failed;
import dev.continuity.provider.ResultOutcome.NotYet;
import dev.continuity.provider.ResultOutcome.Ready;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FalResultsTest {
    @RegisterExtension
    static final MockFal FAL = new MockFal();

    private static final String RESULT = "/fal-ai/kling-video/requests/r-1";

    private final FalProvider provider = FAL.provider();

    @BeforeEach
    void complete() {
        status(200, "{\"status\":\"COMPLETED\"}");
    }

    @Test
    void a_200_with_a_video_is_a_clip() throws Exception {
        // Given
        URI video = FAL.url().resolve("/files/out.mp4");
        result(json(
                        200,
                        "{\"video\":{\"url\":\"%s\",\"file_size\":1234,\"content_type\":\"video/mp4\",\"x\":1}}"
                                .formatted(video))
                .withHeader("X-Fal-Billable-Units", "5.0"));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome)
                .isEqualTo(new Ready(new Clip(
                        video, OptionalLong.of(1234), Optional.of("video/mp4"), Optional.of(new BigDecimal("5.0")))));
    }

    @Test
    void a_clip_needs_only_a_url() throws Exception {
        // Given
        URI video = FAL.url().resolve("/files/out.mp4");
        result(json(200, "{\"video\":{\"url\":\"%s\",\"file_size\":null}}".formatted(video))
                .withHeader("X-Fal-Billable-Units", "many"));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome)
                .isEqualTo(new Ready(new Clip(video, OptionalLong.empty(), Optional.empty(), Optional.empty())));
    }

    @Test
    void a_clip_may_have_a_name_in_any_script() throws Exception {
        // Given
        result(json(200, "{\"video\":{\"url\":\"%s/片段 1.mp4\"}}".formatted(FAL.url())));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        URI video = URI.create(FAL.url() + "/%E7%89%87%E6%AE%B5%201.mp4");
        assertThat(outcome)
                .isEqualTo(new Ready(new Clip(video, OptionalLong.empty(), Optional.empty(), Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({
        "https://cdn.example/a.mp4, cdn.example",
        "https://cdn.example:8443/a.mp4, cdn.example:8443",
        "http://cdn.example/a.mp4, cdn.example:80",
    })
    void a_clip_on_an_untrusted_host_is_reported_with_the_setting_that_allows_it(String url, String entry)
            throws Exception {
        // Given
        result(json(200, "{\"video\":{\"url\":\"%s\"}}".formatted(url)));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        String setting = "CONTINUITY_FAL_MEDIA_HOSTS=%s,%s".formatted(FAL.url().getRawAuthority(), entry);
        assertThat(outcome).isInstanceOfSatisfying(AskAgain.class, again -> assertThat(
                        again.details().message())
                .contains(url, setting));
        URI video = URI.create(url);
        FalSettings allowed = TestProviders.settings(FAL.url()).withMediaHosts(List.of(entry));
        assertThat(new FalProvider(allowed, TestProviders.EXCHANGES).isTrustedMedia(video))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest",
                "https://fal.media.evil.example/a.mp4",
                "file:///etc/passwd",
                "not an address",
                "https://user@v3.fal.media/a.mp4"
            })
    void a_clip_on_an_untrusted_host_is_asked_for_again(String url) throws Exception {
        // Given
        result(json(200, "{\"video\":{\"url\":\"%s\"}}".formatted(url)));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(AskAgain.class, again -> assertThat(again.kind())
                .isEqualTo(ProviderException.Kind.UNTRUSTED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"video\":null}", "{\"video\":{}}", "{\"video\":{\"url\":\"\"}}", "{\"images\":[]}"})
    void a_200_without_a_video_is_a_failure_that_may_be_billed(String body) throws Exception {
        // Given
        result(json(200, body));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.details().code()).isEqualTo(FailureCode.NO_CLIP);
            assertThat(failed.mayBeBilled()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"video\":{\"url\":\"htt", "<html></html>", "[]"})
    void a_200_that_cannot_be_read_is_asked_for_again(String body) throws Exception {
        // Given
        result(json(200, body));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(AskAgain.class, again -> assertThat(again.kind())
                .isEqualTo(ProviderException.Kind.UNAVAILABLE));
    }

    @Test
    void a_400_of_a_running_request_is_not_yet_a_result() throws Exception {
        // Given
        status(202, "{\"status\":\"IN_PROGRESS\"}");
        result(json(400, "{\"detail\":\"Request is still in progress\"}"));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isEqualTo(new NotYet());
    }

    @Test
    void a_request_that_completes_just_after_its_400_is_no_failure() throws Exception {
        // Given
        status(200, "{\"status\":\"COMPLETED\"}");
        FAL.stubInOrder(
                () -> get(RESULT),
                json(400, "{\"detail\":\"Request is still in progress\"}"),
                json(200, "{\"video\":{\"url\":\"%s\"}}".formatted(FAL.url().resolve("/files/out.mp4"))));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOf(Ready.class);
    }

    @ParameterizedTest
    @CsvSource({
        "content_policy_violation, content-policy-violation, prompt, false",
        "no_media_generated, no-media-generated, Reword, false",
        "file_download_error, media-not-fetched, 30 seconds, false",
        "file_too_large, media-too-large, 200 MB, false",
        "unsupported_video_format, unsupported-video-format, .mov, false",
        "generation_timeout, generation-timeout, Try again, true",
        "downstream_service_unavailable, model-unavailable, later, true",
        "something_new, provider-refused, Because, false"
    })
    void a_422_of_a_completed_request_is_a_failure_with_a_plain_message(
            String type, String code, String words, boolean retryable) throws Exception {
        // Given
        result(json(
                422,
                "{\"detail\":[{\"loc\":[\"body\",\"prompt\"],\"msg\":\"Because\",\"type\":\"%s\",\"url\":\"u\",\"input\":{}}]}"
                        .formatted(type)));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            FailureDetails failure = failed.details();
            assertThat(failure.code()).hasToString(code);
            assertThat(failure.providerType()).isEqualTo(type);
            assertThat(failure.message()).contains(words);
            assertThat(failure.providerMessage()).isEqualTo("body.prompt: Because");
            assertThat(failure.requestId()).isEqualTo("r-1");
            assertThat(failure.httpStatus()).isEqualTo(422);
            assertThat(failed.retryable()).isEqualTo(retryable);
            assertThat(failed.mayBeBilled()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "X-Fal-Retryable, 1, true", "X-Fal-Retryable, true, true", "X-Fal-Needs-Retry, 1, true",
        "X-Fal-Needs-Retry, TRUE, true", "X-Fal-Retryable, 0, false", "X-Fal-Retryable, false, false",
        "X-Fal-Retryable, perhaps, true"
    })
    void the_retryable_header_overrides_the_error_type(String header, String value, boolean retryable)
            throws Exception {
        // Given
        result(json(422, "{\"detail\":[{\"loc\":[],\"msg\":\"m\",\"type\":\"generation_timeout\"}]}")
                .withHeader(header, value));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.retryable())
                .isEqualTo(retryable));
    }

    @Test
    void a_422_whose_detail_is_a_text_is_a_failure() throws Exception {
        // Given
        result(json(422, "{\"detail\":\"Video too dark\"}"));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> assertThat(
                        failed.details().message())
                .contains("Video too dark"));
    }

    @Test
    void a_5xx_of_the_model_is_a_failure_that_is_not_billed() throws Exception {
        // Given
        result(json(500, "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"m\",\"type\":\"internal_server_error\"}]}"));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.mayBeBilled()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "502 | <html><body>Bad gateway</body></html>",
                "503 | {\"detail\":\"No runner\",\"error_type\":\"runner_scheduling_failure\"}",
                "504 | ''",
                "500 | {\"detail\":\"Internal Server Error\"}",
                "429 | {}",
                "408 | {}"
            })
    void a_temporary_error_is_asked_for_again_and_fails_nothing(int status, String body) throws Exception {
        // Given
        result(json(status, body));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(AskAgain.class, again -> assertThat(again.kind())
                .isEqualTo(ProviderException.Kind.UNAVAILABLE));
    }

    @ParameterizedTest
    @CsvSource({
        "504, request_timeout",
        "504, startup_timeout",
        "503, runner_scheduling_failure",
        "502, runner_incomplete_response",
        "500, runner_server_error",
        "500, internal_error"
    })
    void a_5xx_is_a_failure_if_the_status_says_that_the_request_failed(int status, String type) throws Exception {
        // Given
        status(200, "{\"status\":\"COMPLETED\",\"error\":\"E\",\"error_type\":\"%s\"}".formatted(type));
        result(json(status, "{\"detail\":\"D\",\"error_type\":\"%s\"}".formatted(type))
                .withHeader("X-Fal-Error-Type", type));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.details().providerType()).isEqualTo(type);
            assertThat(failed.details().providerMessage()).isEqualTo("E");
            assertThat(failed.retryable()).isTrue();
            assertThat(failed.mayBeBilled()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "499, client_cancelled, request-cancelled",
        "499, client_disconnected, client-disconnected",
        "400, bad_request, bad-request"
    })
    void a_request_that_was_cancelled_or_bad_failed_and_may_be_billed(int status, String type, String code)
            throws Exception {
        // Given
        result(json(status, "{\"detail\":\"D\",\"error_type\":\"%s\"}".formatted(type)));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.details().code()).hasToString(code);
            assertThat(failed.details().providerType()).isEqualTo(type);
            assertThat(failed.retryable()).isFalse();
            assertThat(failed.mayBeBilled()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403})
    void an_account_problem_fails_nothing(int status) throws Exception {
        // Given
        result(json(status, "{\"detail\":\"User is locked. Reason: Exhausted balance\"}"));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(AskAgain.class, again -> assertThat(again.kind())
                .isEqualTo(ProviderException.Kind.ACCOUNT));
    }

    @Test
    void an_unknown_request_has_failed() throws Exception {
        // Given
        result(json(404, "{\"detail\":\"Request not found\"}"));

        // When
        ResultOutcome outcome = provider.result(FAL.ticket());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, failed -> assertThat(
                        failed.details().code())
                .isEqualTo(FailureCode.REQUEST_NOT_FOUND));
    }

    @Test
    void an_unreachable_provider_is_asked_again() throws Exception {
        // Given
        URI closed;
        try (RawServer server = new RawServer(RawServer.Connection::holdUntilClosed)) {
            closed = server.url();
        }

        // When
        ResultOutcome outcome = TestProviders.at(closed).result(TestProviders.ticket(closed));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(AskAgain.class, again -> assertThat(again.kind())
                .isEqualTo(ProviderException.Kind.UNAVAILABLE));
    }

    private static void status(int code, String body) {
        FAL.stubFor(get(urlPathEqualTo(RESULT + "/status")).willReturn(json(code, body)));
    }

    private static void result(ResponseDefinitionBuilder response) {
        FAL.stubFor(get(RESULT).willReturn(response));
    }
}
