package dev.continuity.provider.fal;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.continuity.provider.fal.MockFal.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.Verdict;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FalDiagnosisTest {
    @RegisterExtension
    static final MockFal FAL = new MockFal();

    private static final String LOCKED =
            "{\"detail\":\"User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing.\"}";

    private final FalProvider provider = FAL.provider();

    @Test
    void a_valid_key_a_known_price_and_the_right_time_are_fine() throws Exception {
        // Given
        account(json(200, "{\"token\":\"t\"}").withHeader("Date", inSeconds(0)));
        prices(json(200, "{\"prices\":[{\"unit_price\":0.1680,\"unit\":\"second\",\"currency\":\"USD\"}]}"));

        // When
        List<Diagnosis> found = provider.diagnose();

        // Then
        assertThat(found).hasSize(3).extracting(Diagnosis::verdict).containsOnly(Verdict.FINE);
    }

    @Test
    void a_key_that_is_refused_is_broken() throws Exception {
        // Given
        account(json(401, "{\"detail\":\"Invalid API key credentials\"}"));

        // When
        List<Diagnosis> found = provider.diagnose();

        // Then
        assertThat(of("key and account", found).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(of("key and account", found).remedy()).contains("FAL_KEY");
        assertThat(found.toString()).doesNotContain(TestProviders.KEY);
    }

    @Test
    void an_account_that_is_locked_is_broken_and_says_why() throws Exception {
        // Given
        account(json(403, LOCKED));

        // When
        List<Diagnosis> found = provider.diagnose();

        // Then
        assertThat(of("key and account", found).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(of("key and account", found).meaning()).contains("Exhausted balance");
        assertThat(of("key and account", found).remedy()).contains("Add credit");
    }

    @ParameterizedTest
    @CsvSource({"-420, BROKEN, 7 min ahead", "420, BROKEN, behind", "-150, MIND, 2 min ahead", "20, FINE, agrees"})
    void a_wrong_clock_is_named_as_this_machines(int seconds, Verdict verdict, String words) throws Exception {
        // Given
        account(json(200, "{}").withHeader("Date", inSeconds(seconds)));

        // When
        List<Diagnosis> found = provider.diagnose();

        // Then
        assertThat(of("clock", found).verdict()).isEqualTo(verdict);
        assertThat(of("clock", found).meaning()).contains("This machine's clock", words);
    }

    @Test
    void prices_that_differ_or_cannot_be_read_are_to_be_minded() throws Exception {
        // Given
        account(json(200, "{}"));
        FAL.stubInOrder(
                () -> get(urlPathEqualTo("/v1/models/pricing")),
                json(200, "{\"prices\":[{\"unit_price\":0.2}]}"),
                json(403, "{\"error\":{\"type\":\"forbidden\",\"message\":\"no\"}}"));

        // When
        Diagnosis differs = of("prices", provider.diagnose());

        // Then
        assertThat(differs.verdict()).isEqualTo(Verdict.MIND);
        assertThat(differs.meaning()).contains("$0.2", "$0.168");
        assertThat(of("prices", provider.diagnose()).meaning()).contains("list prices");
    }

    @Test
    void a_provider_that_cannot_be_reached_is_broken() throws Exception {
        // Given
        URI closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        // When
        List<Diagnosis> found = TestProviders.at(closed).diagnose();

        // Then
        assertThat(of("key and account", found).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(of("key and account", found).meaning()).contains(closed.toString(), "refused");
        assertThat(of("prices", found).verdict()).isEqualTo(Verdict.MIND);
    }

    private static void account(ResponseDefinitionBuilder answer) {
        FAL.stubFor(post(urlPathEqualTo("/storage/auth/token")).willReturn(answer));
    }

    private static void prices(ResponseDefinitionBuilder answer) {
        FAL.stubFor(get(urlPathEqualTo("/v1/models/pricing")).willReturn(answer));
    }

    private static String inSeconds(int seconds) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plusSeconds(seconds).atOffset(ZoneOffset.UTC));
    }

    private static Diagnosis of(String subject, List<Diagnosis> found) {
        return found.stream()
                .filter(diagnosis -> diagnosis.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }
}
