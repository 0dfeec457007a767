package dev.continuity.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultProxyTest {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final byte[] BODY = new byte[300_000];

    /** What the server has done: method, path and length of the body. */
    private final List<String> done = new CopyOnWriteArrayList<>();

    private final HttpServer server = server();
    private final FaultProxy gate = FaultProxy.before(
            URI.create("http://127.0.0.1:" + server.getAddress().getPort()));

    @BeforeEach
    void open() {
        server.start();
    }

    @AfterEach
    void close() {
        gate.close();
        server.stop(0);
    }

    @Test
    void what_no_rule_is_for_passes_with_the_host_that_it_was_sent_to() throws Exception {
        // Given
        gate.add(FaultProxyRule.holdRequest("PUT", "/other"));

        // When
        HttpResponse<String> response = HTTP.send(put("/a?x=1"), BodyHandlers.ofString());

        // Then
        assertThat(response.body()).isEqualTo("done at " + gate.uri().getAuthority());
        assertThat(done).containsExactly("PUT /a 300000");
    }

    @Test
    void a_held_request_reaches_the_server_when_it_is_let_go() throws Exception {
        // Given
        FaultProxyRule rule = gate.add(FaultProxyRule.holdRequest("PUT", "/held"));
        CompletableFuture<HttpResponse<String>> held = HTTP.sendAsync(put("/held"), BodyHandlers.ofString());
        await(rule, 1);
        List<String> before = List.copyOf(done);

        // When
        rule.open();

        // Then
        assertThat(held.get().statusCode()).isEqualTo(200);
        assertThat(before).isEmpty();
        assertThat(done).hasSize(1);
    }

    @Test
    void a_request_that_is_cut_in_the_middle_is_never_whole() throws Exception {
        // Given
        FaultProxyRule rule = gate.add(FaultProxyRule.holdHalfway("PUT", "/held"));
        CompletableFuture<HttpResponse<String>> held = HTTP.sendAsync(put("/held"), BodyHandlers.ofString());
        await(rule, 1);

        // When
        rule.cut();

        // Then
        assertThatThrownBy(held::get).hasCauseInstanceOf(IOException.class);
        assertThat(done).isEmpty();
        assertThat(HTTP.send(put("/held"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_held_reply_is_of_a_request_that_was_done() throws Exception {
        // Given
        FaultProxyRule rule = gate.add(FaultProxyRule.holdReply("GET|PUT", "/held"));
        CompletableFuture<HttpResponse<String>> held = HTTP.sendAsync(put("/held"), BodyHandlers.ofString());
        await(rule, 1);
        List<String> before = List.copyOf(done);

        // When
        rule.open();

        // Then
        assertThat(held.get().statusCode()).isEqualTo(200);
        assertThat(before).hasSize(1);
    }

    @Test
    void a_lost_reply_is_lost_once_and_the_request_was_done() throws Exception {
        // Given
        FaultProxyRule rule = gate.add(FaultProxyRule.loseReply("PUT", "/lost", 1));

        // When
        assertThatThrownBy(() -> HTTP.send(put("/lost"), BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);

        // Then
        assertThat(done).hasSize(1);
        assertThat(rule.met()).isEqualTo(1);
        assertThat(HTTP.send(put("/lost"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_refusal_speaks_as_an_overloaded_store_does_and_the_server_hears_of_nothing() throws Exception {
        // Given
        gate.add(FaultProxyRule.refuse(503, "PUT", "/busy", 1));

        // When
        HttpResponse<String> response = HTTP.send(put("/busy"), BodyHandlers.ofString());

        // Then
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("<Code>SlowDown</Code>");
        assertThat(done).isEmpty();
    }

    private HttpRequest put(String path) {
        return HttpRequest.newBuilder(URI.create(gate.uri() + path))
                .PUT(BodyPublishers.ofByteArray(BODY))
                .build();
    }

    private static void await(FaultProxyRule rule, int met) {
        while (rule.met() < met) {
            LockSupport.parkNanos(10_000_000);
        }
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
}
