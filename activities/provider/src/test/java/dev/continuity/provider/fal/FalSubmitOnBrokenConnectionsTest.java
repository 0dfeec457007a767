package dev.continuity.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.continuity.failure.FailureCode;
import dev.continuity.provider.SubmitOptions;
import dev.continuity.provider.SubmitOutcome;
import dev.continuity.provider.SubmitOutcome.Accepted;
import dev.continuity.provider.SubmitOutcome.NotAccepted;
import dev.continuity.provider.SubmitOutcome.Unknown;
import dev.continuity.provider.fal.http.OneShotBody;
import dev.continuity.take.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class FalSubmitOnBrokenConnectionsTest {
    private static final String TICKET = "{\"request_id\":\"r-1\"}";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + TICKET.length() + "\r\n\r\n" + TICKET;

    @Test
    void a_connection_closed_after_the_submit_was_read_sees_it_exactly_once() throws Exception {
        try (RawServer server = new RawServer(RawServer.Line::readRequest)) {
            // When
            SubmitOutcome outcome = submit(server.url());

            // Then
            assertThat(outcome).isInstanceOf(Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_connection_reset_after_the_submit_was_read_sees_it_exactly_once() throws Exception {
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.reset();
        })) {
            // When
            SubmitOutcome outcome = submit(server.url());

            // Then
            assertThat(outcome).isInstanceOf(Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_dropped_keep_alive_connection_never_causes_a_second_submit() throws Exception {
        // Given: every connection answers one request, keeps the line, and drops it when it has read the next one
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write(ANSWER);
            line.readRequest();
        })) {
            FalProvider provider = ScriptedFal.provider(server.url());
            provider.submit(Endpoint.PRO_EDIT, FalSubmitTest.INPUT, SubmitOptions.none(), () -> true);

            // When
            SubmitOutcome second =
                    provider.submit(Endpoint.PRO_EDIT, FalSubmitTest.INPUT, SubmitOptions.none(), () -> true);

            // Then: each had a connection of its own
            assertThat(second).isInstanceOf(Accepted.class);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void the_body_is_sent_once_even_if_the_client_asks_for_it_again() throws Exception {
        // Given: a pooled connection that drops, and a provider that would do as it was told to by a system property
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write(ANSWER);
            line.readRequest();
        })) {
            HttpClient pooled =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            OneShotBody body = new OneShotBody("{}".getBytes(StandardCharsets.UTF_8), () -> true);
            HttpRequest request =
                    HttpRequest.newBuilder(server.url()).POST(body).build();
            pooled.send(request, BodyHandlers.discarding());

            // When
            Throwable again = catchThrowable(() -> pooled.send(request, BodyHandlers.discarding()));

            // Then
            assertThat(again).isInstanceOf(IOException.class);
            assertThat(server.requests()).hasSize(1);
            assertThat(body.close()).isEqualTo(OneShotBody.End.SENT);
        }
    }

    @Test
    void a_refused_connection_was_not_accepted() throws Exception {
        // Given
        URI closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }

        // When
        SubmitOutcome outcome = submit(closed);

        // Then
        assertNotAccepted(outcome, FailureCode.CONNECT_FAILED);
    }

    @Test
    void an_unknown_host_was_not_accepted() {
        // When
        SubmitOutcome outcome = submit(URI.create("http://no-such-host.invalid"));

        // Then
        assertNotAccepted(outcome, FailureCode.UNKNOWN_HOST);
    }

    @Test
    void a_failed_tls_handshake_was_not_accepted() throws Exception {
        try (RawServer server = new RawServer(line -> line.write("HTTP/1.1 400 This is not TLS\r\n\r\n"))) {
            // When
            SubmitOutcome outcome = submit(URI.create(server.url().toString().replace("http://", "https://")));

            // Then
            assertThat(outcome).isInstanceOf(NotAccepted.class);
        }
    }

    @Test
    void a_tls_handshake_that_never_ends_was_not_accepted() throws Exception {
        try (RawServer server = new RawServer(RawServer.Line::holdUntilClosed)) {
            // When
            SubmitOutcome outcome = submit(
                    URI.create(server.url().toString().replace("http://", "https://")),
                    Duration.ofMillis(300),
                    () -> true);

            // Then
            assertThat(outcome).isInstanceOf(NotAccepted.class);
        }
    }

    @Test
    void no_answer_in_time_is_unknown() throws Exception {
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.holdUntilClosed();
        })) {
            // When
            SubmitOutcome outcome = submit(server.url(), Duration.ofMillis(300), () -> true);

            // Then
            assertThat(outcome).isInstanceOfSatisfying(Unknown.class, unknown -> assertThat(
                            unknown.details().code())
                    .isEqualTo(FailureCode.TIMEOUT));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void an_answer_that_stops_in_its_body_is_unknown_after_the_timeout() throws Exception {
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"request_id\":\"r-");
            line.holdUntilClosed();
        })) {
            // When
            SubmitOutcome outcome = submit(server.url(), Duration.ofMillis(300), () -> true);

            // Then
            assertThat(outcome).isInstanceOf(Unknown.class);
        }
    }

    @Test
    void an_answer_cut_in_its_body_is_unknown() throws Exception {
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"request_id\":\"r-1\"}");
        })) {
            // When
            SubmitOutcome outcome = submit(server.url());

            // Then
            assertThat(outcome).isInstanceOf(Unknown.class);
        }
    }

    @Test
    void garbage_instead_of_http_is_unknown() throws Exception {
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write("what?\r\n\r\n");
        })) {
            // When
            SubmitOutcome outcome = submit(server.url());

            // Then
            assertThat(outcome).isInstanceOf(Unknown.class);
        }
    }

    @Test
    void an_intent_that_is_too_old_is_not_submitted() throws Exception {
        try (RawServer server = new RawServer(RawServer.Line::readRequest)) {
            // When
            SubmitOutcome outcome = submit(server.url(), Duration.ofSeconds(5), () -> false);

            // Then
            assertNotAccepted(outcome, FailureCode.INTENT_EXPIRED);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void an_intent_that_cannot_be_checked_is_not_submitted() throws Exception {
        try (RawServer server = new RawServer(RawServer.Line::readRequest)) {
            // When
            SubmitOutcome outcome = submit(server.url(), Duration.ofSeconds(5), () -> {
                throw new IllegalStateException("no clock");
            });

            // Then
            assertNotAccepted(outcome, FailureCode.INTENT_EXPIRED);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void an_interrupt_ends_a_submit_with_its_outcome_and_stays_set() throws Exception {
        // Given
        CountDownLatch read = new CountDownLatch(1);
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            read.countDown();
            line.holdUntilClosed();
        })) {
            AtomicReference<SubmitOutcome> outcome = new AtomicReference<>();
            AtomicReference<Boolean> interrupted = new AtomicReference<>();
            Thread thread = new Thread(() -> {
                outcome.set(submit(server.url(), Duration.ofSeconds(30), () -> true));
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            thread.start();
            read.await();

            // When
            thread.interrupt();

            // Then
            thread.join(10_000);
            assertThat(outcome.get()).isInstanceOf(Unknown.class);
            assertThat(interrupted.get()).isTrue();
        }
    }

    private static void assertNotAccepted(SubmitOutcome outcome, FailureCode code) {
        assertThat(outcome).isInstanceOfSatisfying(NotAccepted.class, refused -> {
            assertThat(refused.details().code()).isEqualTo(code);
            assertThat(refused.retryable()).isTrue();
        });
    }

    private static SubmitOutcome submit(URI url) {
        return submit(url, Duration.ofSeconds(5), () -> true);
    }

    private static SubmitOutcome submit(URI url, Duration timeout, BooleanSupplier stillValid) {
        FalSettings settings =
                ScriptedFal.settings(url).withTimeouts(Duration.ofSeconds(5), timeout, Duration.ofSeconds(5));
        return new FalProvider(settings, ScriptedFal.EXCHANGES)
                .submit(Endpoint.PRO_EDIT, FalSubmitTest.INPUT, SubmitOptions.none(), stillValid);
    }
}
