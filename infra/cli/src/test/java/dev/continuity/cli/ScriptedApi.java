package dev.continuity.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.continuity.sequence.SequenceState;
import dev.continuity.take.DocumentMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as it was told to, over real HTTP, and remembers what it was asked. */
final class ScriptedApi implements AutoCloseable {
    /** An answer: status, type of content, body. */
    record Answer(int status, String type, String body, Map<String, String> headers) {
        static Answer of(int status, Object body) {
            return new Answer(status, "application/json", json(body), Map.of());
        }

        static Answer problem(int status, String slug, String detail, String more) {
            String body =
                    "{\"type\":\"https://continuity.dev/problems/%s\",\"title\":\"T\",\"status\":%d,\"detail\":\"%s\"%s}"
                            .formatted(slug, status, detail, more);
            return new Answer(status, "application/problem+json", body, Map.of());
        }

        static Answer redirect(String to) {
            return new Answer(307, "text/plain", "", Map.of("Location", to));
        }

        /** A stream of events that then breaks off. */
        static Answer events(SequenceState... states) {
            StringBuilder body = new StringBuilder(": ping\n\n");
            for (SequenceState state : states) {
                body.append("event: state\nid: ")
                        .append(state.status())
                        .append("\ndata: ")
                        .append(json(state))
                        .append("\n\n");
            }
            return new Answer(200, "text/event-stream", body.toString(), Map.of());
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Map<String, List<String>>> headers = new ConcurrentHashMap<>();
    private final Map<String, String> bodies = new ConcurrentHashMap<>();

    ScriptedApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
        on("GET /q/health/live", Answer.of(200, Map.of("status", "UP")));
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** One answer after the other; the last one again and again. */
    ScriptedApi on(String call, Answer... script) {
        answers.put(call, new ArrayList<>(List.of(script)));
        return this;
    }

    /** Method and path of all calls, but for those that ask whether it is alive. */
    List<String> calls() {
        return calls.stream().filter(call -> !call.contains("/q/")).toList();
    }

    String header(String call, String name) {
        Map<String, List<String>> sent = Objects.requireNonNull(headers.get(call), call);
        return Objects.requireNonNull(sent.get(name), name).get(0);
    }

    String body(String call) {
        return Objects.requireNonNull(bodies.get(call), call);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        calls.add(call);
        headers.put(call, Map.copyOf(exchange.getRequestHeaders()));
        bodies.put(call, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = next(call);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean none = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), none ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (!none) {
                out.write(body);
            }
        }
    }

    private synchronized Answer next(String call) {
        List<Answer> script = answers.getOrDefault(call, List.of(Answer.problem(404, "not-found", "No " + call, "")));
        return script.size() > 1 ? script.remove(0) : script.get(0);
    }

    private static String json(Object value) {
        try {
            return DocumentMapper.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
