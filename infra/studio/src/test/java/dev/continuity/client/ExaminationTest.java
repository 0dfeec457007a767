package dev.continuity.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.DiagnosisReport;
import dev.continuity.diagnosis.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final String TICKS = "event: tick\ndata: 0\n\nevent: tick\ndata: 1\n\n";

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1/doctor", exchange -> answer(exchange, 200, "{\"verdict\":\"FINE\",\"diagnoses\":[]}"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void events_that_arrive_together_were_held_back() {
        // Given
        server.createContext("/v1/doctor/stream", exchange -> answer(exchange, 200, TICKS));

        // When
        DiagnosisReport report = Examination.of(api());

        // Then
        assertThat(report.verdict()).isEqualTo(Verdict.MIND);
        assertThat(events(report).remedy()).contains("buffering");
    }

    @Test
    void a_stream_that_breaks_off_is_mentioned() {
        // Given
        server.createContext("/v1/doctor/stream", exchange -> answer(exchange, 200, "event: tick\ndata: 0\n\n"));

        // When
        DiagnosisReport report = Examination.of(api());

        // Then
        assertThat(events(report).meaning()).contains("breaks off");
    }

    @Test
    void a_stream_that_is_refused_is_mentioned() {
        // Given
        server.createContext("/v1/doctor/stream", exchange -> answer(exchange, 502, "<html>Bad gateway</html>"));

        // When
        DiagnosisReport report = Examination.of(api());

        // Then
        assertThat(events(report).verdict()).isEqualTo(Verdict.MIND);
    }

    private ApiClient api() {
        return new ApiClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private static Diagnosis events(DiagnosisReport report) {
        List<Diagnosis> all = report.diagnoses();
        return all.get(all.size() - 1);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
