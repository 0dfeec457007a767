package dev.continuity.provider.fal;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.continuity.provider.fal.MockFal.body;
import static dev.continuity.provider.fal.MockFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.ResultOutcome;
import dev.continuity.provider.SubmitOptions;
import dev.continuity.provider.SubmitOutcome;
import dev.continuity.provider.SubmitOutcome.Accepted;
import dev.continuity.provider.SubmitOutcome.AccountBlocked;
import dev.continuity.provider.SubmitOutcome.NotAccepted;
import dev.continuity.provider.SubmitOutcome.Unknown;
import dev.continuity.provider.Ticket;
import dev.continuity.take.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FalSubmitTest {
    @RegisterExtension
    static final MockFal FAL = new MockFal();

    @RegisterExtension
    static final MockFal STRANGER = new MockFal();

    static final ObjectNode INPUT = JsonNodeFactory.instance.objectNode().put("prompt", "Relight to dusk – @Video1");
    private static final String PATH = "/fal-ai/kling-video/o1/video-to-video/edit";
    private static final String ACCEPTED =
            """
            {"request_id":"r-1","status":"IN_QUEUE","queue_position":3,"new_member":{},
             "status_url":"%1$s/s","response_url":"%1$s/r","cancel_url":"%1$s/c"}""";

    private final FalProvider provider = FAL.provider();

    @Test
    void an_accepted_submit_returns_the_three_urls_unchanged() {
        // Given
        FAL.stubFor(submit().willReturn(json(200, ACCEPTED.formatted(FAL.url()))));

        // When
        SubmitOutcome outcome = submit(SubmitOptions.none());

        // Then
        assertThat(outcome)
                .isEqualTo(new Accepted(new Ticket("r-1", FAL.url() + "/s", FAL.url() + "/r", FAL.url() + "/c")));
        assertThat(FAL.calls()).singleElement().satisfies(call -> {
            assertThat(body(call)).isEqualTo(INPUT);
            assertThat(call.getHeader("Authorization")).isEqualTo("Key " + TestProviders.KEY);
            assertThat(call.getHeader("Content-Type")).isEqualTo("application/json");
            assertThat(call.getHeaders().keys())
                    .extracting(name -> name.toLowerCase(Locale.ROOT))
                    .doesNotContain("x-fal-no-retry", "x-fal-tags", "x-fal-store-io");
        });
    }

    @Test
    void the_options_of_a_submit_go_into_headers_and_the_query() {
        // Given
        FAL.stubFor(submit().willReturn(json(200, ACCEPTED.formatted(FAL.url()))));
        SubmitOptions options = new SubmitOptions(
                Optional.of(URI.create("https://me.example/hook?take=1&n=a b".replace(" ", "%20"))),
                Optional.of(Duration.ofMinutes(2)),
                Map.of("project", "AGM", "shot", "SH0010"),
                true,
                true,
                true,
                Optional.of(Duration.ofDays(7)));

        // When
        submit(options);

        // Then
        assertThat(FAL.calls()).singleElement().satisfies(call -> {
            assertThat(URI.create(call.getUrl()).getRawQuery())
                    .isEqualTo("fal_webhook=https%3A%2F%2Fme.example%2Fhook%3Ftake%3D1%26n%3Da%2520b");
            assertThat(call.getHeader("X-Fal-Request-Start-Timeout")).isEqualTo("120");
            assertThat(call.getHeader("X-Fal-Tags")).isEqualTo("project=AGM,shot=SH0010");
            assertThat(call.getHeader("X-Fal-No-Retry")).isEqualTo("1");
            assertThat(call.getHeader("X-Fal-Queue-Priority")).isEqualTo("low");
            assertThat(call.getHeader("x-app-fal-disable-fallback")).isEqualTo("true");
            assertThat(call.getHeader("X-Fal-Object-Lifecycle-Preference"))
                    .isEqualTo("{\"expiration_duration_seconds\":604800}");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a=b", "a\r\nX-Evil: 1", "", "ä"})
    void a_tag_that_would_change_the_headers_is_refused(String value) {
        assertThatThrownBy(() -> new SubmitOptions(
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("shot", value),
                        false,
                        false,
                        false,
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tag");
    }

    @ParameterizedTest
    @CsvSource({"400, false", "404, false", "409, false", "413, false", "422, false", "429, true", "425, true"})
    void a_definite_4xx_was_not_accepted(int status, boolean retryable) {
        // Given
        FAL.stubFor(submit().willReturn(json(status, "{\"detail\":\"No\"}")));

        // When
        SubmitOutcome outcome = submit(SubmitOptions.none());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(NotAccepted.class, refused -> {
            assertThat(refused.retryable()).isEqualTo(retryable);
            assertThat(refused.details().httpStatus()).isEqualTo(status);
            assertThat(refused.details().providerMessage()).isEqualTo("No");
        });
    }

    @Test
    void a_429_may_say_how_long_to_wait() {
        // Given
        FAL.stubFor(submit().willReturn(json(429, "{}").withHeader("Retry-After", "7")));

        // When
        SubmitOutcome outcome = submit(SubmitOptions.none());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(NotAccepted.class, refused -> assertThat(refused.retryAfter())
                .contains(Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | {\"detail\":\"Invalid key\"} | key-rejected | | FAL_KEY",
                "403 | {\"detail\":\"User is locked. Reason: Exhausted balance\"} | account-locked | | Exhausted balance",
                "403 | {\"error\":{\"type\":\"authorization_error\",\"message\":\"no\"}} | provider-refused | authorization_error | no",
                "402 | '' | payment-required | | credit"
            })
    void an_account_problem_does_not_fail_the_submit(
            int status, String body, String code, @Nullable String type, String words) {
        // Given
        FAL.stubFor(submit().willReturn(json(status, body)));

        // When
        SubmitOutcome outcome = submit(SubmitOptions.none());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(AccountBlocked.class, blocked -> {
            assertThat(blocked.details().code()).hasToString(code);
            assertThat(blocked.details().providerType()).isEqualTo(type);
            assertThat(blocked.details().message()).contains(words);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408, 499, 302, 307})
    void any_other_answer_leaves_the_outcome_unknown(int status) {
        // Given
        FAL.stubFor(submit().willReturn(
                        json(status, "").withHeader("x-fal-request-id", "r-9").withHeader("Location", "/elsewhere")));

        // When
        SubmitOutcome outcome = submit(SubmitOptions.none());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.details().message()).contains("unknown whether the provider accepted");
            assertThat(unknown.details().requestId()).isEqualTo("r-9");
        });
        assertThat(FAL.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>ok</html>", "{\"request_id\":", "{}", "[]", "null", "{\"request_id\":\"../../x\"}"})
    void a_success_that_cannot_be_read_is_unknown(String body) {
        // Given
        FAL.stubFor(submit().willReturn(json(200, body)));

        // When
        SubmitOutcome outcome = submit(SubmitOptions.none());

        // Then
        assertThat(outcome).isInstanceOf(Unknown.class);
    }

    @Test
    void missing_urls_are_built_from_the_first_two_segments_of_the_app() {
        // Given
        FAL.stubFor(submit().willReturn(json(201, "{\"request_id\":\"r-1\"}")));

        // When
        SubmitOutcome outcome = submit(SubmitOptions.none());

        // Then
        assertThat(outcome).isEqualTo(new Accepted(provider.ticket(Endpoint.PRO_EDIT, "r-1")));
        assertThat(provider.ticket(Endpoint.STANDARD_REFERENCE, "r-1").statusUrl())
                .isEqualTo(FAL.url() + "/fal-ai/kling-video/requests/r-1/status");
    }

    @Test
    void urls_on_another_host_are_kept_in_the_ticket_but_never_get_the_key() throws Exception {
        // Given
        FAL.stubFor(submit().willReturn(json(200, ACCEPTED.formatted(STRANGER.url()))));
        Ticket ticket = ((Accepted) submit(SubmitOptions.none())).ticket();

        // When
        ResultOutcome result = provider.result(ticket);

        // Then
        assertThat(ticket.responseUrl()).startsWith(STRANGER.url().toString());
        assertThat(result).isInstanceOfSatisfying(ResultOutcome.AskAgain.class, again -> {
            assertThat(again.kind()).isEqualTo(ProviderException.Kind.UNTRUSTED);
            assertThat(again.details().message()).contains(STRANGER.url().toString());
        });
        assertThatThrownBy(() -> provider.status(ticket)).isInstanceOf(ProviderException.class);
        assertThatThrownBy(() -> provider.cancel(ticket)).isInstanceOf(ProviderException.class);
        assertThatThrownBy(() -> provider.follow(ticket, status -> {}, Duration.ofSeconds(1), () -> false))
                .isInstanceOf(ProviderException.class);
        assertThat(STRANGER.calls()).isEmpty();
    }

    private static MappingBuilder submit() {
        return post(urlPathEqualTo(PATH));
    }

    private SubmitOutcome submit(SubmitOptions options) {
        return provider.submit(Endpoint.PRO_EDIT, INPUT, options, () -> true);
    }
}
