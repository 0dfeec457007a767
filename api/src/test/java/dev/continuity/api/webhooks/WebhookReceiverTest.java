package dev.continuity.api.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.continuity.api.webhooks.WebhookVerifier.BodyCheck;
import dev.continuity.api.webhooks.fal.FalWebhookVerifier;
import dev.continuity.api.webhooks.fal.JwksKeySource;
import dev.continuity.diagnosis.ClockDifference;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.storage.ObjectInfo;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.Callback;
import dev.continuity.storage.ledger.CallbackAddress;
import dev.continuity.storage.ledger.CallbackNotifications;
import dev.continuity.storage.ledger.CallbackNotifications.CallbackNotification;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.take.Arguments;
import dev.continuity.take.Endpoint;
import dev.continuity.take.InputClip;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReceiverTest {
    private static final String BODY =
            """
            {"request_id": "r1", "gateway_request_id": "r1", "status": "OK", "payload": {"video": {}}}""";
    private static final Sha256 KEY = Sha256.of(new byte[0]);

    private static final LocalS3 S3 = s3();

    private final ObjectStore objects = new ObjectStore(StorageSettings.at(
            S3.endpoint(), S3.bucket(), new StorageSettings.Credentials(S3.accessKey(), S3.secretKey())));
    private final String project = "P" + UUID.randomUUID().toString().replace("-", "");
    private final WebhookSigner provider = new WebhookSigner();
    private final ManualClock clock = new ManualClock();
    private final Ledger ledger = new Ledger(objects);
    private final CallbackAddress address = attempt(1);
    private final WebhookReceiver receiver = new WebhookReceiver(objects, List.of(at(clock)), clock);

    @AfterEach
    void stop() {
        provider.close();
        objects.close();
    }

    @AfterAll
    static void close() {
        S3.close();
    }

    @Test
    void a_webhook_is_recorded_and_the_waiting_step_is_notified() throws Exception {
        // When
        WebhookResult result = receive(address, BODY, signed(BODY));

        // Then
        assertThat(result).isEqualTo(WebhookResult.ACCEPTED);
        assertThat(noted()).contains(new Callback("r1", "OK", clock.instant()));
        assertThat(new CallbackNotifications(objects).since(clock.instant()))
                .contains(new CallbackNotification(clock.instant(), "r1"));
    }

    @Test
    void a_repeated_webhook_is_accepted_and_changes_nothing() throws Exception {
        // Given
        Map<String, String> headers = signed(BODY);
        receive(address, BODY, headers);
        List<ObjectInfo> before = objects.list("");
        clock.move(Duration.ofMinutes(4));

        // When
        WebhookResult result = receive(address, BODY, headers);

        // Then
        assertThat(result).isEqualTo(WebhookResult.ACCEPTED);
        assertThat(objects.list("")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {-7, 7})
    void a_webhook_that_is_refused_because_of_our_own_clock_says_so(int minutes) {
        // Given
        FalWebhookVerifier verifier = at(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes)));
        Map<String, String> headers = provider.sign(BODY, Instant.now());

        // When
        Optional<BodyCheck> check = verifier.check(headers::get);

        // Then
        assertThat(check).isEmpty();
        assertThat(verifier.wrongClock()).map(ClockDifference::ahead).hasValueSatisfying(ahead -> assertThat(ahead)
                .isCloseTo(Duration.ofMinutes(minutes), Duration.ofSeconds(50)));
    }

    @Test
    void an_old_webhook_is_no_sign_of_a_wrong_clock() {
        // Given
        FalWebhookVerifier verifier = at(Clock.systemUTC());
        Map<String, String> headers = provider.sign(BODY, Instant.now().minusSeconds(600));

        // When
        Optional<BodyCheck> check = verifier.check(headers::get);

        // Then
        assertThat(check).isEmpty();
        assertThat(verifier.wrongClock()).isEmpty();
    }

    @Test
    void the_first_request_of_an_attempt_is_kept() throws Exception {
        // Given
        receive(address, BODY, signed(BODY));
        String another = BODY.replace("r1", "r2");

        // When
        WebhookResult result = receive(address, another, signed(another));

        // Then
        assertThat(result).isEqualTo(WebhookResult.ACCEPTED);
        assertThat(noted()).map(Callback::requestId).contains("r1");
    }

    @Test
    void a_modified_webhook_is_refused() throws Exception {
        changesNothing(WebhookResult.REFUSED, address, BODY.replace("r1", "r2"), signed(BODY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Request-Id", "User-Id", "Timestamp", "Signature"})
    void a_modified_or_missing_header_is_refused(String name) throws Exception {
        // Given
        String header = "X-Fal-Webhook-" + name;
        Map<String, String> changed = new HashMap<>(signed(BODY));
        changed.computeIfPresent(
                header, (same, value) -> value.substring(0, value.length() - 1) + (value.endsWith("1") ? "2" : "1"));
        Map<String, String> without = new HashMap<>(signed(BODY));
        without.remove(header);

        // When / Then
        changesNothing(WebhookResult.REFUSED, address, BODY, changed);
        changesNothing(WebhookResult.REFUSED, address, BODY, without);
    }

    @Test
    void a_webhook_with_a_foreign_signature_is_refused() throws Exception {
        try (WebhookSigner somebodyElse = new WebhookSigner()) {
            changesNothing(WebhookResult.REFUSED, address, BODY, somebodyElse.sign(BODY, clock.instant()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 1L << 36})
    void webhooks_that_are_too_old_or_from_the_future_are_refused_and_fetch_the_keys_only_once(long seconds)
            throws Exception {
        // Given
        Map<String, String> headers = provider.sign(BODY, clock.instant().plusSeconds(seconds));
        receive(address, BODY, headers);

        // When / Then
        changesNothing(WebhookResult.REFUSED, address, BODY, headers);
        assertThat(provider.asked()).isOne();
    }

    @Test
    void a_webhook_that_is_too_large_is_refused_without_fetching_keys() throws Exception {
        String large = BODY + " ".repeat(WebhookReceiver.MAX_BODY);
        changesNothing(WebhookResult.TOO_LARGE, address, large, signed(large));
        assertThat(provider.asked()).isZero();
    }

    @Test
    void a_webhook_for_another_attempt_project_provider_or_nonce_is_unknown() throws Exception {
        // Given
        CallbackAddress other = attempt(2);

        // When / Then
        changesNothing(
                WebhookResult.UNKNOWN, new CallbackAddress("fal", project, KEY, 1, other.nonce()), BODY, signed(BODY));
        changesNothing(
                WebhookResult.UNKNOWN,
                new CallbackAddress("fal", "Other", KEY, 1, address.nonce()),
                BODY,
                signed(BODY));
        changesNothing(
                WebhookResult.UNKNOWN,
                new CallbackAddress("fal", project, KEY, 3, address.nonce()),
                BODY,
                signed(BODY));
        changesNothing(
                WebhookResult.UNKNOWN,
                new CallbackAddress("other", project, KEY, 1, address.nonce()),
                BODY,
                signed(BODY));
        assertThat(receiver.receive(Optional.empty(), signed(BODY)::get, body(BODY)))
                .isEqualTo(WebhookResult.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"status\": \"OK\"}", "{\"request_id\": \"../r1\", \"status\": \"OK\"}"})
    void a_signed_body_that_is_not_a_webhook_is_unreadable(String body) throws Exception {
        changesNothing(WebhookResult.UNREADABLE, address, body, signed(body));
    }

    @Test
    void a_new_key_of_the_provider_is_fetched() throws Exception {
        // Given
        receive(attempt(2), BODY, signed(BODY));
        provider.rotate();
        clock.move(Duration.ofSeconds(15));

        // When
        WebhookResult result = receive(address, BODY, signed(BODY));

        // Then
        assertThat(result).isEqualTo(WebhookResult.ACCEPTED);
        assertThat(provider.asked()).isEqualTo(2);
    }

    @Test
    void forged_webhooks_do_not_cause_many_key_fetches() throws Exception {
        // Given
        try (WebhookSigner somebodyElse = new WebhookSigner()) {
            Map<String, String> forged = somebodyElse.sign(BODY, clock.instant());

            // When
            for (int i = 0; i < 100; i++) {
                receive(address, BODY, forged);
            }
        }

        // Then
        assertThat(provider.asked()).isOne();
        assertThat(receive(address, BODY, signed(BODY))).isEqualTo(WebhookResult.ACCEPTED);
    }

    @Test
    void keys_are_not_trusted_for_more_than_a_day() throws Exception {
        // Given
        receive(attempt(2), BODY, signed(BODY));
        provider.answers(exchange -> exchange.sendResponseHeaders(500, -1));
        clock.move(Duration.ofHours(24));

        // When / Then
        changesNothing(WebhookResult.NO_KEYS, address, BODY, signed(BODY));
    }

    @Test
    void cached_keys_are_used_while_the_provider_is_down() throws Exception {
        // Given
        receive(attempt(2), BODY, signed(BODY));
        provider.close();
        clock.move(Duration.ofHours(23));

        // When
        WebhookResult result = receive(address, BODY, signed(BODY));

        // Then
        assertThat(result).isEqualTo(WebhookResult.ACCEPTED);
    }

    @Test
    void an_answer_that_is_too_long_is_not_read_to_its_end() throws Exception {
        // Given
        provider.answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 10_000; i++) {
                exchange.getResponseBody().write(new byte[10_000]);
            }
        });

        // When / Then
        changesNothing(WebhookResult.NO_KEYS, address, BODY, signed(BODY));
    }

    @Test
    void keys_are_fetched_from_the_configured_url_only() throws Exception {
        // Given
        try (WebhookSigner elsewhere = new WebhookSigner()) {
            provider.answers(exchange -> {
                exchange.getResponseHeaders()
                        .add("Location", elsewhere.jwksUrl().toString());
                exchange.sendResponseHeaders(302, -1);
            });

            // When / Then
            changesNothing(WebhookResult.NO_KEYS, address, BODY, elsewhere.sign(BODY, clock.instant()));
            assertThat(elsewhere.asked()).isZero();
        }
    }

    @Test
    void keys_that_could_not_be_fetched_are_fetched_again_later() throws Exception {
        // Given
        provider.answers(exchange -> exchange.sendResponseHeaders(503, -1));
        receive(address, BODY, signed(BODY));
        provider.answersWithItsKeys();
        clock.move(Duration.ofSeconds(15));

        // When
        WebhookResult result = receive(address, BODY, signed(BODY));

        // Then
        assertThat(result).isEqualTo(WebhookResult.ACCEPTED);
    }

    /** When and then of all refused webhooks: the bucket does not change. */
    private void changesNothing(WebhookResult expected, CallbackAddress to, String body, Map<String, String> headers)
            throws IOException {
        List<ObjectInfo> before = objects.list("");
        assertThat(receive(to, body, headers)).isEqualTo(expected);
        assertThat(objects.list("")).isEqualTo(before);
    }

    private WebhookResult receive(CallbackAddress to, String body, Map<String, String> headers) throws IOException {
        return receiver.receive(Optional.of(to), headers::get, body(body));
    }

    private Map<String, String> signed(String body) {
        return provider.sign(body, clock.instant());
    }

    private Optional<Callback> noted() {
        return ledger.state(project, KEY).attempts().stream()
                .filter(attempt -> attempt.number() == 1)
                .findFirst()
                .flatMap(Attempt::callback);
    }

    private CallbackAddress attempt(int number) {
        Intent intent = new Intent(
                UUID.randomUUID().toString(),
                Instant.now(),
                Duration.ofSeconds(90),
                "harbour-1",
                "run-1",
                "SH0010",
                "reference",
                "fal",
                new Recipe(
                        Endpoint.PRO_EDIT,
                        new Arguments("Relight to dusk", null, null, false, List.of(), List.of()),
                        new InputClip.OfTake(KEY),
                        0),
                JsonNodeFactory.instance.objectNode().put("prompt", "Relight to dusk"),
                "host 1234");
        ledger.openAttempt(project, KEY, number, intent);
        return new CallbackAddress("fal", project, KEY, number, intent.nonce());
    }

    private FalWebhookVerifier at(Clock time) {
        return new FalWebhookVerifier(new JwksKeySource(provider.jwksUrl()), time);
    }

    private static LocalS3 s3() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "s3");
            return LocalS3.start(LocalS3Settings.withNewCredentials(folder, 0, "films"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteArrayInputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
