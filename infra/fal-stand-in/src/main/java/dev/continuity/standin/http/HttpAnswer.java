package dev.continuity.standin.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The answer to one call. */
@FunctionalInterface
public interface HttpAnswer {

    void send(HttpExchange exchange) throws IOException;

    static HttpAnswer json(int status, Object body) {
        return json(status, body, Map.of());
    }

    static HttpAnswer json(int status, Object body, Map<String, String> headers) {
        return exchange -> {
            byte[] bytes = StandInJson.bytes(body);
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static HttpAnswer empty(int status, Map<String, String> headers) {
        return exchange -> {
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(status, -1);
        };
    }

    /** {@code {"detail": …}}, the form of the queue and its gateway. */
    static HttpAnswer detail(int status, String detail) {
        return json(status, StandInJson.object().put("detail", detail));
    }

    /** fal's infrastructure: the type in the body and in a header. */
    static HttpAnswer infrastructure(int status, String type, String detail) {
        ObjectNode body = StandInJson.object().put("detail", detail).put("error_type", type);
        return json(status, body, Map.of("X-Fal-Error-Type", type));
    }

    /** fal's platform API: {@code {"error": {"type": …}}}. */
    static HttpAnswer platform(int status, String type, String message) {
        ObjectNode body = StandInJson.object();
        body.putObject("error").put("type", type).put("message", message);
        return json(status, body);
    }

    /** A 5xx of a gateway: plain text, no model error. */
    static HttpAnswer gateway(int status) {
        return exchange -> {
            byte[] bytes = ("upstream error " + status + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Closes the connection without an answer. */
    static HttpAnswer none() {
        return HttpExchange::close;
    }

    /** Announces the whole of this answer, and closes the connection after half of what it writes first. */
    default HttpAnswer truncated() {
        return exchange -> {
            OutputStream body = exchange.getResponseBody();
            exchange.setStreams(null, new OutputStream() {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    body.write(bytes, offset, length / 2);
                    body.flush();
                    throw new IOException("The answer is truncated by a fault");
                }

                @Override
                public void write(int oneByte) throws IOException {
                    write(new byte[] {(byte) oneByte}, 0, 1);
                }
            });
            send(exchange);
        };
    }
}
