package dev.continuity.render.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import dev.continuity.notification.Notification;
import dev.continuity.notification.NotificationDelivery;
import dev.continuity.render.PublicUrl;
import dev.continuity.render.notification.WebhookTargetServer.Received;
import dev.continuity.sequence.SequenceId;
import dev.continuity.storage.media.AllowedInternal;
import dev.continuity.storage.media.HostLookup;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationActivitiesTest {
    private static final byte[] KEY = "a key of thirty-two bytes, or so".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final Sha256 TAKE = Sha256.of("clip".getBytes(StandardCharsets.UTF_8));
    private static final Notification OPENED = Notification.of(
                    new SequenceId("AGM-harbour-3f9a2c1b04"),
                    3,
                    Instant.parse("2026-10-01T16:20:00Z"),
                    Notification.Kind.GATE_OPENED,
                    "Harbour — 港口",
                    "SH0010/reference v002 waits for approval.")
            .withTake(StepId.parse("SH0010/reference"), TAKE, "v002");

    private final WebhookTargetServer target = new WebhookTargetServer();

    NotificationActivitiesTest() throws IOException {}

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void the_official_library_of_receivers_accepts_the_signature() {
        // When
        deliver();

        // Then
        Received webhook = onlyOne();
        assertThatCode(() -> new Webhook(SECRET).verify(webhook.body(), webhook.headers()))
                .doesNotThrowAnyException();
        assertThatCode(() -> new Webhook(SECRET).verify(webhook.body() + " ", webhook.headers()))
                .isNotNull();
    }

    @Test
    void the_signature_is_the_hmac_of_id_time_and_body() throws Exception {
        // When
        deliver();

        // Then
        Received webhook = onlyOne();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        mac.update((OPENED.id() + "." + webhook.header("webhook-timestamp") + ".").getBytes(StandardCharsets.UTF_8));
        mac.update(webhook.body().getBytes(StandardCharsets.UTF_8));
        assertThat(webhook.header("webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal()));
        assertThat(webhook.header("webhook-id")).isEqualTo("AGM-harbour-3f9a2c1b04.notification.3");
        assertThat(Instant.ofEpochSecond(Long.parseLong(webhook.header("webhook-timestamp"))))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(webhook.header("content-type")).startsWith("application/json");
    }

    @Test
    void the_body_says_what_happened_and_where_to_look() throws Exception {
        // When
        deliver();

        // Then
        JsonNode body = new ObjectMapper().readTree(onlyOne().body());
        assertThat(body)
                .isEqualTo(new ObjectMapper()
                        .readTree(
                                """
                                        {
                                          "type": "sequence.gate.opened",
                                          "timestamp": "2026-10-01T16:20:00Z",
                                          "data": {
                                            "project": "AGM",
                                            "sequence": "AGM-harbour-3f9a2c1b04",
                                            "number": 3,
                                            "title": "Harbour — 港口",
                                            "message": "SH0010/reference v002 waits for approval.",
                                            "step": "SH0010/reference",
                                            "take": "%s",
                                            "version": "v002",
                                            "links": {
                                              "sequence": "https://films.example.org/api/v1/sequences/AGM-harbour-3f9a2c1b04",
                                              "take": "https://films.example.org/api/v1/sequences/AGM-harbour-3f9a2c1b04/takes/SH0010/reference/v002/clip"
                                            }
                                          }
                                        }
                                        """
                                        .formatted(TAKE)));
    }

    @Test
    void the_user_of_a_url_is_sent_as_a_login() {
        // When
        deliver("http://keeper:p%40ss@127.0.0.1:%s/t0ken?key=a%2Cb".replace("%s", String.valueOf(target.port())));

        // Then
        assertThat(onlyOne().header("authorization"))
                .isEqualTo(
                        "Basic " + Base64.getEncoder().encodeToString("keeper:p@ss".getBytes(StandardCharsets.UTF_8)));
        assertThat(onlyOne().uri()).hasToString("/t0ken?key=a%2Cb");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void a_redirect_is_not_followed(int status) {
        // Given
        target.answering(status);

        // When
        NotificationDelivery delivery = failure(url());

        // Then
        assertThat(delivery.status()).isEqualTo(status);
        assertThat(delivery.reason()).contains("redirects are not followed");
        assertThat(target.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 429, 500, 503})
    void every_other_answer_is_tried_again(int status) {
        // Given
        target.answering(status);

        // When
        NotificationDelivery delivery = failure(url());

        // Then
        assertThat(delivery).isEqualTo(new NotificationDelivery("127.0.0.1", false, status, "It answered " + status));
    }

    @Test
    void a_target_that_is_gone_is_not_tried_again() {
        // Given
        target.answering(410);

        // When
        NotificationDelivery delivery = deliver();

        // Then
        assertThat(delivery.delivered()).isFalse();
        assertThat(delivery.status()).isEqualTo(410);
    }

    @Test
    void a_target_that_does_not_answer_is_given_up_in_time() {
        // Given
        target.silent();

        // When
        NotificationDelivery delivery = failure(url(), HostLookup.SYSTEM, Duration.ofMillis(300), Set.of("127.0.0.1"));

        // Then
        assertThat(delivery.status()).isNull();
        assertThat(delivery.reason()).isEqualTo("No answer in time");
    }

    @Test
    void an_internal_address_is_refused_unless_its_host_is_allowed() {
        // Given
        String url = "https://hooks.example:%s/".formatted(target.port());

        // When
        NotificationDelivery delivery = failure(url, host -> loopback(), Duration.ofSeconds(5), Set.of());

        // Then
        assertThat(delivery.reason()).contains("internal address", "CONTINUITY_NOTIFY_ALLOWED_INTERNAL_HOSTS");
        assertThat(target.received()).isEmpty();
    }

    @Test
    void the_address_that_was_checked_is_the_one_that_is_called() {
        // Given
        AtomicInteger lookups = new AtomicInteger();
        String url = "http://hooks.example:%s/".formatted(target.port());
        HostLookup once = host -> {
            lookups.incrementAndGet();
            return loopback();
        };

        // When
        NotificationDelivery delivery = deliver(url, once, Duration.ofSeconds(5), Set.of("hooks.example"));

        // Then
        assertThat(delivery.delivered()).isTrue();
        assertThat(lookups).hasValue(1);
        assertThat(onlyOne().header("host")).startsWith("hooks.example");
    }

    @Test
    void a_failure_shows_no_more_of_a_url_than_its_host() {
        // When
        ApplicationFailure failure = catchThrowableOfType(
                ApplicationFailure.class, () -> deliver("http://keeper:pa55@127.0.0.1:1/t0ken?key=qu3ry"));

        // Then
        assertThat(failure.getOriginalMessage())
                .contains("127.0.0.1")
                .doesNotContain("keeper", "pa55", "t0ken", "qu3ry");
        assertThat(failure).hasNoCause();
    }

    @Test
    void a_target_that_another_worker_knows_is_left_to_that_one() {
        // Given
        try (NotificationActivities activities =
                new NotificationActivities(NotificationSettings.none(), Clock.systemUTC())) {
            // When
            ApplicationFailure failure = catchThrowableOfType(
                    ApplicationFailure.class, () -> activities.deliver(OPENED, "hooks.example#0a1b"));

            // Then
            assertThat(failure.isNonRetryable()).isFalse();
            assertThat(failure.getOriginalMessage())
                    .isEqualTo("hooks.example: It is not in the settings of this worker");
        }
    }

    private NotificationDelivery deliver() {
        return deliver(url());
    }

    private static NotificationDelivery deliver(String url) {
        return deliver(url, HostLookup.SYSTEM, Duration.ofSeconds(15), Set.of("127.0.0.1"));
    }

    private static NotificationDelivery deliver(
            String url, HostLookup lookup, Duration timeout, Set<String> allowedHosts) {
        NotificationSettings settings = NotificationSettings.parse(
                Optional.of(url),
                Optional.of(SECRET),
                new AllowedInternal(allowedHosts, List.of()),
                Optional.of(new PublicUrl(URI.create("https://films.example.org/api/"))));
        try (NotificationActivities activities =
                new NotificationActivities(settings, Clock.systemUTC(), lookup, timeout)) {
            return activities.deliver(OPENED, activities.targets("AGM").get(0));
        }
    }

    private static NotificationDelivery failure(String url) {
        return failure(url, HostLookup.SYSTEM, Duration.ofSeconds(15), Set.of("127.0.0.1"));
    }

    private static NotificationDelivery failure(
            String url, HostLookup lookup, Duration timeout, Set<String> allowedHosts) {
        ApplicationFailure failure =
                catchThrowableOfType(ApplicationFailure.class, () -> deliver(url, lookup, timeout, allowedHosts));
        assertThat(failure.isNonRetryable()).isFalse();
        return failure.getDetails().get(0, NotificationDelivery.class);
    }

    private String url() {
        return "http://127.0.0.1:%s/hook".formatted(target.port());
    }

    private Received onlyOne() {
        assertThat(target.received()).hasSize(1);
        return target.received().get(0);
    }

    private static InetAddress[] loopback() {
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }
}
