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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FalSubmitOnBrokenConnectionsTest {
    private static final String TICKET = "{\"request_id\":\"r-1\"}";
    private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + TICKET.length() + "\r\n\r\n" + TICKET;
    /** Announces a longer body than follows. */
    private static final String HEAD = "HTTP/1.1 %s Status\r\nx-fal-request-id: r-1\r\nContent-Length: 100\r\n\r\n";

    @Test
    void a_submit_whose_connection_closes_is_sent_once() throws Exception {
        try (RawServer server = new RawServer(RawServer.Connection::readRequest)) {
            // When
            SubmitOutcome outcome = submit(server.url());

            // Then
            assertThat(outcome).isInstanceOf(Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_submit_whose_connection_is_reset_is_sent_once() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.readRequest();
            connection.reset();
        })) {
            // When
            SubmitOutcome outcome = submit(server.url());

            // Then
            assertThat(outcome).isInstanceOf(Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void a_submit_never_reuses_a_connection() throws Exception {
        // Given: every connection answers one request, stays open, and closes when it has read the next request
        try (RawServer server = new RawServer(connection -> {
            connection.readRequest();
            connection.write(ANSWER);
            connection.readRequest();
        })) {
            FalProvider provider = TestProviders.at(server.url());
            provider.submit(Endpoint.PRO_EDIT, FalSubmitTest.INPUT, SubmitOptions.none(), () -> true);

            // When
            SubmitOutcome second =
                    provider.submit(Endpoint.PRO_EDIT, FalSubmitTest.INPUT, SubmitOptions.none(), () -> true);

            // Then: each submit had a connection of its own
            assertThat(second).isInstanceOf(Accepted.class);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void a_client_that_repeats_a_request_gets_its_body_once() throws Exception {
        // Given: a pooled connection that closes, and a client that repeats requests on a new one
        try (RawServer server = new RawServer(connection -> {
            connection.readRequest();
            connection.write(ANSWER);
            connection.readRequest();
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
        try (RawServer server = new RawServer(connection -> connection.write("HTTP/1.1 400 This is not TLS\r\n\r\n"))) {
            // When
            SubmitOutcome outcome = submit(URI.create(server.url().toString().replace("http://", "https://")));

            // Then
            assertThat(outcome).isInstanceOf(NotAccepted.class);
        }
    }

    @Test
    void a_tls_handshake_that_never_ends_was_not_accepted() throws Exception {
        try (RawServer server = new RawServer(RawServer.Connection::holdUntilClosed)) {
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
        try (RawServer server = new RawServer(connection -> {
            connection.readRequest();
            connection.holdUntilClosed();
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
    void an_answer_that_stops_in_its_body_has_named_its_request() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.readRequest();
            connection.write(HEAD.formatted(200) + "{\"request_id\":\"r-");
            connection.holdUntilClosed();
        })) {
            // When
            SubmitOutcome outcome = submit(server.url(), Duration.ofMillis(300), () -> true);

            // Then
            assertUnknown(outcome, FailureCode.TIMEOUT, "r-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"request_id\":\"r-1\""})
    void an_answer_cut_in_its_body_has_named_its_request(String start) throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.readRequest();
            connection.write(HEAD.formatted(200) + start);
        })) {
            // When
            SubmitOutcome outcome = submit(server.url());

            // Then
            assertUnknown(outcome, FailureCode.CONNECTION_BROKEN, "r-1");
        }
    }

    @Test
    void an_answer_that_is_too_large_has_named_its_request() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nx-fal-request-id: r-1\r\nConnection: close\r\n\r\n");
            String megabyte = " ".repeat(1 << 20);
            for (int i = 0; i < 65; i++) {
                connection.write(megabyte);
            }
        })) {
            // When
            SubmitOutcome outcome = submit(server.url());

            // Then
            assertUnknown(outcome, FailureCode.CONNECTION_BROKEN, "r-1");
        }
    }

    @Test
    void a_server_error_cut_in_its_body_has_named_its_request() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.readRequest();
            connection.write(HEAD.formatted(502));
        })) {
            // When
            SubmitOutcome outcome = submit(server.url());

            // Then
            assertUnknown(outcome, FailureCode.PROVIDER_UNAVAILABLE, "r-1");
        }
    }

    @Test
    void a_refusal_cut_in_its_body_was_not_accepted() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.readRequest();
            connection.write(HEAD.formatted(429));
        })) {
            // When
            SubmitOutcome outcome = submit(server.url());

            // Then
            assertNotAccepted(outcome, FailureCode.RATE_LIMITED);
        }
    }

    @Test
    void an_answer_cut_in_its_head_names_nothing() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.readRequest();
            connection.write("HTTP/1.1 200 OK\r\nx-fal-request-id: r-1\r\n");
        })) {
            // When
            SubmitOutcome outcome = submit(server.url());

            // Then
            assertUnknown(outcome, FailureCode.CONNECTION_BROKEN, null);
        }
    }

    @Test
    void garbage_instead_of_http_is_unknown() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            connection.readRequest();
            connection.write("what?\r\n\r\n");
        })) {
            // When
            SubmitOutcome outcome = submit(server.url());

            // Then
            assertThat(outcome).isInstanceOf(Unknown.class);
        }
    }

    @Test
    void an_expired_intent_is_not_submitted() throws Exception {
        try (RawServer server = new RawServer(RawServer.Connection::readRequest)) {
            // When
            SubmitOutcome outcome = submit(server.url(), Duration.ofSeconds(5), () -> false);

            // Then
            assertNotAccepted(outcome, FailureCode.INTENT_EXPIRED);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void an_intent_that_cannot_be_checked_is_not_submitted() throws Exception {
        try (RawServer server = new RawServer(RawServer.Connection::readRequest)) {
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
    void an_interrupted_submit_returns_its_outcome_and_the_thread_stays_interrupted() throws Exception {
        // Given
        CountDownLatch read = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
            connection.readRequest();
            read.countDown();
            connection.holdUntilClosed();
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

    private static void assertUnknown(SubmitOutcome outcome, FailureCode code, @Nullable String requestId) {
        assertThat(outcome).isInstanceOfSatisfying(Unknown.class, unknown -> {
            assertThat(unknown.details().code()).isEqualTo(code);
            assertThat(unknown.details().requestId()).isEqualTo(requestId);
        });
    }

    private static void assertNotAccepted(SubmitOutcome outcome, FailureCode code) {
        assertThat(outcome).isInstanceOfSatisfying(NotAccepted.class, refused -> {
            assertThat(refused.details().code()).isEqualTo(code);
            assertThat(refused.retryable()).isTrue();
        });
    }

    private static SubmitOutcome submit(URI url) {
        return submit(url, Duration.ofMinutes(1), () -> true);
    }

    private static SubmitOutcome submit(URI url, Duration timeout, BooleanSupplier stillValid) {
        FalSettings settings =
                TestProviders.settings(url).withTimeouts(Duration.ofSeconds(5), timeout, Duration.ofSeconds(5));
        return new FalProvider(settings, TestProviders.EXCHANGES)
                .submit(Endpoint.PRO_EDIT, FalSubmitTest.INPUT, SubmitOptions.none(), stillValid);
    }
}
