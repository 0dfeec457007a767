package dev.continuity.standin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One HTTP call, with the parts of its path and query. */
public record HttpCall(HttpExchange exchange, Map<String, String> path, Map<String, String> query) {

    private static final int BODY_LIMIT = 32 << 20;

    static HttpCall of(HttpExchange exchange, Map<String, String> path) {
        return new HttpCall(exchange, path, parameters(exchange.getRequestURI().getRawQuery()));
    }

    /** A segment of the path by its name in the route. */
    public String segment(String name) {
        return path.getOrDefault(name, "");
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The JavaScript client sends 1 or 0, the Python client true or false. */
    public boolean flag(String name) {
        return parameter(name)
                .filter(value -> value.equals("1") || value.equals("true"))
                .isPresent();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    public InputStream body() {
        return exchange.getRequestBody();
    }

    /** The body as a JSON object. */
    public ObjectNode json() throws IOException, HttpRefusal {
        byte[] bytes = body().readNBytes(BODY_LIMIT + 1);
        if (bytes.length > BODY_LIMIT) {
            throw new HttpRefusal(HttpAnswer.detail(413, "Request body larger than " + BODY_LIMIT + " bytes"));
        }
        JsonNode node = parse(bytes);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw HttpRefusal.unprocessable(
                "model_attributes_type", "Input should be a valid dictionary or object to extract fields from", "body");
    }

    private static JsonNode parse(byte[] bytes) throws IOException, HttpRefusal {
        try {
            return StandInJson.MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw HttpRefusal.unprocessable("json_invalid", "JSON decode error: " + e.getOriginalMessage(), "body");
        }
    }

    private static Map<String, String> parameters(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return Map.of();
        }
        return Arrays.stream(raw.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> decoded(pair[0]), pair -> pair.length > 1 ? decoded(pair[1]) : "", (a, b) -> b));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
