package dev.continuity.worker.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.Verdict;
import dev.continuity.render.PublicUrl;
import dev.continuity.storage.ledger.CallbackAddress;
import dev.continuity.take.DocumentMapper;
import dev.continuity.take.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API behind a proxy that does what proxies do. */
class CallbackRoundTripTest {
    private HttpServer proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.start();
    }

    @AfterEach
    void stop() {
        proxy.stop(0);
    }

    @Test
    void a_proxy_that_changes_nothing_is_fine() {
        // Given
        proxy.createContext(CallbackAddress.ECHO, exchange -> answer(exchange, 200, arrived(exchange)));

        // When
        Diagnosis diagnosis = diagnosis("");

        // Then
        assertThat(diagnosis.verdict()).as(diagnosis.meaning()).isEqualTo(Verdict.FINE);
    }

    @Test
    void the_path_of_the_public_url_comes_first() {
        // Given
        proxy.createContext("/films" + CallbackAddress.ECHO, exchange -> answer(exchange, 200, arrived(exchange)));

        // When
        Diagnosis diagnosis = diagnosis("/films/");

        // Then
        assertThat(diagnosis.verdict()).as(diagnosis.meaning()).isEqualTo(Verdict.FINE);
    }

    @Test
    void a_proxy_that_drops_a_signed_header_is_broken() {
        // Given
        proxy.createContext(CallbackAddress.ECHO, exchange -> {
            Map<String, String> arrived = arrived(exchange);
            arrived.remove("x-fal-webhook-signature");
            answer(exchange, 200, arrived);
        });

        // When
        Diagnosis diagnosis = diagnosis("");

        // Then
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(diagnosis.meaning()).contains("x-fal-webhook-signature changed");
    }

    @Test
    void a_proxy_that_changes_the_body_is_broken() {
        // Given
        proxy.createContext(CallbackAddress.ECHO, exchange -> {
            Map<String, String> arrived = arrived(exchange);
            arrived.put("body", Sha256.of(new byte[0]).hex());
            answer(exchange, 200, arrived);
        });

        // When
        Diagnosis diagnosis = diagnosis("");

        // Then
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(diagnosis.meaning()).contains("body changed");
    }

    @Test
    void a_redirect_is_broken_and_its_target_is_named() {
        // Given
        proxy.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", "https://films.example.org/");
            answer(exchange, 308, Map.of());
        });

        // When
        Diagnosis diagnosis = diagnosis("");

        // Then
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(diagnosis.meaning()).contains("https://films.example.org/");
    }

    @Test
    void a_login_in_front_of_the_webhooks_is_broken_and_their_path_is_named() {
        // Given
        proxy.createContext("/", exchange -> answer(exchange, 401, Map.of()));

        // When
        Diagnosis diagnosis = diagnosis("");

        // Then
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(diagnosis.remedy()).contains(CallbackAddress.ROOT);
    }

    @Test
    void a_public_url_at_which_nothing_listens_is_broken() {
        // Given
        URI gone = URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
        proxy.stop(0);

        // When
        Diagnosis diagnosis = diagnosis(new CallbackRoundTrip(Optional.of(new PublicUrl(gone))));

        // Then
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(diagnosis.remedy()).isNotBlank();
    }

    @Test
    void without_a_public_url_there_is_nothing_to_mend() {
        // When
        Diagnosis diagnosis = diagnosis(new CallbackRoundTrip(Optional.empty()));

        // Then
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.FINE);
    }

    private Diagnosis diagnosis(String path) {
        URI uri = URI.create("http://127.0.0.1:" + proxy.getAddress().getPort() + path);
        return diagnosis(new CallbackRoundTrip(Optional.of(new PublicUrl(uri))));
    }

    private static Diagnosis diagnosis(CallbackRoundTrip roundTrip) {
        return roundTrip.diagnose().get(0);
    }

    private static Map<String, String> arrived(HttpExchange exchange) throws IOException {
        Map<String, String> arrived = new TreeMap<>();
        for (String name : new String[] {"request-id", "user-id", "timestamp", "signature"}) {
            String header = "x-fal-webhook-" + name;
            arrived.put(header, exchange.getRequestHeaders().getFirst(header));
        }
        arrived.put("body", Sha256.of(exchange.getRequestBody().readAllBytes()).hex());
        return arrived;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, String> json) throws IOException {
        byte[] body = DocumentMapper.mapper().writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
