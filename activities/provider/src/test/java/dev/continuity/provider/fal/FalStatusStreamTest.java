package dev.continuity.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.provider.ProviderException;
import dev.continuity.provider.RequestStatus;
import dev.continuity.provider.RequestStatus.Phase;
import dev.continuity.provider.Ticket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FalStatusStreamTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<RequestStatus> changes = new ArrayList<>();

    @Test
    void a_stream_is_followed_change_by_change_until_the_request_is_complete() throws Exception {
        // Given: comments, CRLF and LF, data over two lines, an unknown event, the same twice, and a line that stays
        // open
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write(HEAD);
            line.write(": ping\r\n\r\nretry: 10\r\ndata: {\"status\":\"IN_QUEUE\",\"queue_position\":1}\r\n\r\n");
            line.write("data: {\"status\":\"IN_QUEUE\",\"queue_position\":1}\n\n");
            line.write("event: new\nid: 4\ndata: {\"what\":1}\n\ndata: no json\n\ndata\n\n");
            line.write("data:{\"status\":\"IN_PROGRESS\",\ndata: \"logs\":[{\"message\":\"rendering ü\"}]}\n\n: pi");
            line.write("ng\n\ndata: {\"status\":\"IN_PROGRESS\",\"logs\":[]}\n\ndata: {\"status\":\"COMPLETED\"}\n\n");
            line.holdUntilClosed();
        })) {
            // When
            Optional<RequestStatus> last = follow(server, LONG);

            // Then
            assertThat(last).map(RequestStatus::phase).contains(Phase.COMPLETED);
            assertThat(changes)
                    .extracting(RequestStatus::phase)
                    .containsExactly(Phase.IN_QUEUE, Phase.IN_PROGRESS, Phase.COMPLETED);
            assertThat(changes.get(1).lastLog()).contains("rendering ü");
            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .startsWith("GET /fal-ai/kling-video/requests/r-1/status/stream?logs=1 HTTP/1.1\r\n")
                    .contains("text/event-stream");
        }
    }

    @Test
    void a_stream_that_closes_early_returns_the_last_status() throws Exception {
        // Given: cut before the empty line that ends an event
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write(HEAD + "data: {\"status\":\"IN_QUEUE\"}\n\ndata: {\"status\":\"IN_PROGRESS\"}\n");
        })) {
            // When
            Optional<RequestStatus> last = follow(server, LONG);

            // Then
            assertThat(last).map(RequestStatus::phase).contains(Phase.IN_PROGRESS);
        }
    }

    @Test
    void a_stream_that_is_reset_ends_like_one_that_closes() throws Exception {
        // Given
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write(HEAD);
            line.reset();
        })) {
            // When
            Optional<RequestStatus> last = follow(server, LONG);

            // Then
            assertThat(last).isEmpty();
        }
    }

    @Test
    void following_ends_at_its_limit_and_closes_the_connection() throws Exception {
        // Given
        CountDownLatch hungUp = new CountDownLatch(1);
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write(HEAD + "data: {\"status\":\"IN_QUEUE\"}\n\n");
            if (line.closedByOther()) {
                hungUp.countDown();
            }
        })) {
            // When
            Optional<RequestStatus> last = follow(server, Duration.ofMillis(500));

            // Then
            assertThat(last).map(RequestStatus::phase).contains(Phase.IN_QUEUE);
            hungUp.await();
        }
    }

    @Test
    void a_stream_without_even_a_ping_is_dead() throws Exception {
        // Given
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write(HEAD + ": ping\n\n");
            line.holdUntilClosed();
        })) {
            FalProvider provider =
                    new FalProvider(ScriptedFal.settings(server.url()), ScriptedFal.EXCHANGES, Duration.ofMillis(200));

            // When
            Optional<RequestStatus> last =
                    provider.follow(ticket(server), changes::add, Duration.ofDays(1), () -> false);

            // Then
            assertThat(last).isEmpty();
        }
    }

    @Test
    void an_open_stream_is_closed_when_the_caller_stops() throws Exception {
        // Given
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write(HEAD + "data: {\"status\":\"IN_QUEUE\"}\n\n");
            line.holdUntilClosed();
        })) {
            FalProvider provider = ScriptedFal.provider(server.url());

            // When
            Optional<RequestStatus> last =
                    provider.follow(ticket(server), changes::add, Duration.ofDays(1), () -> !changes.isEmpty());

            // Then
            assertThat(last).map(RequestStatus::phase).contains(Phase.IN_QUEUE);
        }
    }

    @Test
    void an_interrupt_ends_following_at_once() throws Exception {
        // Given
        CountDownLatch heard = new CountDownLatch(1);
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write(HEAD + "data: {\"status\":\"IN_QUEUE\"}\n\n");
            line.holdUntilClosed();
        })) {
            AtomicBoolean interrupted = new AtomicBoolean();
            AtomicReference<Throwable> other = new AtomicReference<>();
            Thread thread = new Thread(() -> {
                try {
                    ScriptedFal.provider(server.url())
                            .follow(ticket(server), status -> heard.countDown(), Duration.ofDays(1), () -> false);
                } catch (InterruptedException e) {
                    interrupted.set(true);
                } catch (ProviderException e) {
                    other.set(e);
                }
            });
            thread.start();
            heard.await();

            // When
            thread.interrupt();

            // Then
            thread.join(10_000);
            assertThat(interrupted).isTrue();
            assertThat(other.get()).isNull();
        }
    }

    @Test
    void a_missing_stream_is_reported_to_the_caller() throws Exception {
        // Given
        try (RawServer server = new RawServer(line -> {
            line.readRequest();
            line.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        })) {
            // When
            var following = assertThatThrownBy(() -> follow(server, LONG));

            // Then
            following.isInstanceOfSatisfying(
                    ProviderException.class, e -> assertThat(e.kind()).isEqualTo(ProviderException.Kind.REFUSED));
        }
    }

    private Optional<RequestStatus> follow(RawServer server, Duration limit)
            throws ProviderException, InterruptedException {
        return ScriptedFal.provider(server.url()).follow(ticket(server), changes::add, limit, () -> false);
    }

    private static Ticket ticket(RawServer server) {
        String request = server.url() + "/fal-ai/kling-video/requests/r-1";
        return new Ticket("r-1", request + "/status", request, request + "/cancel");
    }
}
