package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.fal.http.HttpReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An HTTP server with scripted answers that records its requests. */
final class ScriptedFal implements AutoCloseable {
    static final String KEY = "a1b2c3d4-0000-4000-8000-0123456789ab:5ec2e75ec2e75ec2e75ec2e7";

    /** Runs the HTTP exchanges of every provider under test. */
    static final ExecutorService EXCHANGES = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "exchange");
        thread.setDaemon(true);
        return thread;
    });

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function<Call, Answer>> scripts = new LinkedHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    ScriptedFal() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    record Call(String method, URI uri, Headers headers, byte[] body) {
        JsonNode json() {
            return HttpReply.parse(new String(body, StandardCharsets.UTF_8));
        }

        String header(String name) {
            return String.valueOf(headers.getFirst(name));
        }
    }

    record Answer(int status, Map<String, String> headers, String body) {
        static Answer json(int status, String body) {
            return new Answer(status, Map.of("Content-Type", "application/json"), body);
        }

        Answer with(String name, String value) {
            Map<String, String> all = new LinkedHashMap<>(headers);
            all.put(name, value);
            return new Answer(status, all, body);
        }
    }

    /** The longest prefix of the path decides; the last answer repeats. */
    ScriptedFal on(String method, String path, Answer... answers) {
        List<Answer> left = new ArrayList<>(List.of(answers));
        return on(method, path, call -> {
            synchronized (left) {
                return left.size() > 1 ? left.remove(0) : left.get(0);
            }
        });
    }

    ScriptedFal on(String method, String path, Function<Call, Answer> script) {
        synchronized (scripts) {
            scripts.put(method + " " + path, script);
        }
        return this;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    FalSettings settings() {
        return settings(url());
    }

    static FalSettings settings(URI url) {
        return FalSettings.of(KEY)
                .at(url, url, url)
                .withMediaHosts(List.of(url.getRawAuthority()))
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    FalProvider provider() {
        return provider(url());
    }

    static FalProvider provider(URI url) {
        return new FalProvider(settings(url), EXCHANGES);
    }

    Ticket ticket() {
        String request = url() + "/fal-ai/kling-video/requests/r-1";
        return new Ticket("r-1", request + "/status", request, request + "/cancel");
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Call call =
                    new Call(exchange.getRequestMethod(), exchange.getRequestURI(), exchange.getRequestHeaders(), body);
            calls.add(call);
            Answer answer = script(call).apply(call);
            answer.headers()
                    .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean none = bytes.length == 0 || call.method().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), none ? -1 : bytes.length);
            if (!none) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private Function<Call, Answer> script(Call call) {
        String asked = call.method() + " " + call.uri().getPath();
        synchronized (scripts) {
            return scripts.entrySet().stream()
                    .filter(script -> asked.startsWith(script.getKey()))
                    .max((a, b) -> a.getKey().length() - b.getKey().length())
                    .map(Map.Entry::getValue)
                    .orElse(other -> Answer.json(404, "{\"detail\":\"Not scripted: " + asked + "\"}"));
        }
    }
}
