package dev.continuity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private static final byte[] BODY = new byte[300_000];

    /** What the server has done: method, path and length of the body. */
    private final List<String> done = new CopyOnWriteArrayList<>();

    private final HttpServer server = server();
    private final FaultProxy proxy = FaultProxy.inFrontOf(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()));

    @BeforeEach
    void open() {
        server.start();
    }

    @AfterEach
    void close() {
        proxy.close();
        server.stop(0);
    }

    @Test
    void a_request_that_no_rule_matches_passes_with_the_host_that_it_was_sent_to() throws Exception {
        // Given
        proxy.add(FaultProxyRule.holdRequest("PUT", "/other"));

        // When
        HttpResponse<String> response = http().send(put("/a?x=1"), BodyHandlers.ofString());

        // Then
        assertThat(response.body()).isEqualTo("done at " + proxy.uri().getAuthority());
        assertThat(done).containsExactly("PUT /a 300000");
    }

    @Test
    void a_held_request_reaches_the_server_when_it_is_released() throws Exception {
        // Given
        FaultProxyRule rule = proxy.add(FaultProxyRule.holdRequest("PUT", "/held"));
        CompletableFuture<HttpResponse<String>> held = http().sendAsync(put("/held"), BodyHandlers.ofString());
        await().atMost(Duration.ofMinutes(2)).until(() -> rule.hits() > 0);
        List<String> before = List.copyOf(done);

        // When
        rule.release();

        // Then
        assertThat(held.get().statusCode()).isEqualTo(200);
        assertThat(before).isEmpty();
        assertThat(done).hasSize(1);
    }

    @Test
    void a_request_that_is_cut_halfway_has_no_effect() throws Exception {
        // Given
        FaultProxyRule rule = proxy.add(FaultProxyRule.holdHalfway("PUT", "/held"));
        CompletableFuture<HttpResponse<String>> held = http().sendAsync(put("/held"), BodyHandlers.ofString());
        await().atMost(Duration.ofMinutes(2)).until(() -> rule.hits() > 0);

        // When
        rule.cut();

        // Then
        assertThatThrownBy(held::get).hasCauseInstanceOf(IOException.class);
        assertThat(done).isEmpty();
        assertThat(http().send(put("/held"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_request_whose_reply_is_held_has_taken_effect() throws Exception {
        // Given
        FaultProxyRule rule = proxy.add(FaultProxyRule.holdReply("GET|PUT", "/held"));
        CompletableFuture<HttpResponse<String>> held = http().sendAsync(put("/held"), BodyHandlers.ofString());
        await().atMost(Duration.ofMinutes(2)).until(() -> rule.hits() > 0);
        List<String> before = List.copyOf(done);

        // When
        rule.release();

        // Then
        assertThat(held.get().statusCode()).isEqualTo(200);
        assertThat(before).hasSize(1);
    }

    @Test
    void a_reply_is_lost_once_and_its_request_has_taken_effect() throws Exception {
        // Given
        FaultProxyRule rule = proxy.add(FaultProxyRule.loseReply("PUT", "/lost", 1));

        // When
        assertThatThrownBy(() -> http().send(put("/lost"), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);

        // Then
        assertThat(done).hasSize(1);
        assertThat(rule.hits()).isEqualTo(1);
        assertThat(http().send(put("/lost"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_refused_request_gets_the_answer_of_an_overloaded_s3_and_never_reaches_the_server() throws Exception {
        // Given
        proxy.add(FaultProxyRule.refuse(503, "PUT", "/busy", 1));

        // When
        HttpResponse<String> response = http().send(put("/busy"), BodyHandlers.ofString());

        // Then
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("<Code>SlowDown</Code>");
        assertThat(done).isEmpty();
    }

    @Test
    void a_rule_can_leave_the_first_requests_alone() throws Exception {
        // Given
        proxy.add(FaultProxyRule.reset("PUT", "/second", 1).skipping(1));

        // When
        int first = http().send(put("/second"), BodyHandlers.ofString()).statusCode();

        // Then
        assertThat(first).isEqualTo(200);
        assertThatThrownBy(() -> http().send(put("/second"), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(done).hasSize(1);
        assertThat(http().send(put("/second"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_reply_that_is_cut_short_is_an_error_for_the_client() {
        // Given
        proxy.add(FaultProxyRule.cutReply("PUT", "/cut", 20));

        // When
        assertThatThrownBy(() -> http().send(put("/cut"), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);

        // Then
        assertThat(done).hasSize(1);
    }

    @Test
    void a_delayed_reply_arrives_whole_and_a_hanging_request_never_reaches_the_server() throws Exception {
        // Given
        proxy.add(FaultProxyRule.delayReply("PUT", "/late", Duration.ofMillis(20)));
        proxy.add(FaultProxyRule.hang("PUT", "/hangs", Duration.ofMillis(20)));

        // When
        HttpResponse<String> late = http().send(put("/late"), BodyHandlers.ofString());

        // Then
        assertThat(late.body()).startsWith("done at");
        assertThatThrownBy(() -> http().send(put("/hangs"), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
        assertThat(done).hasSize(1);
    }

    private HttpRequest put(String path) {
        return HttpRequest.newBuilder(URI.create(proxy.uri() + path))
                .PUT(BodyPublishers.ofByteArray(BODY))
                .build();
    }

    private HttpServer server() {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            made.setExecutor(Executors.newCachedThreadPool());
            made.createContext("/", exchange -> {
                int length = exchange.getRequestBody().readAllBytes().length;
                done.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().getPath() + " " + length);
                byte[] answer =
                        ("done at " + exchange.getRequestHeaders().getFirst("Host")).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            return made;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A client for each request: one that keeps connections may send the next on a connection that is just closing. */
    private static HttpClient http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }
}
