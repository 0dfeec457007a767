package dev.continuity.provider.fal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;

/** A complete HTTP answer with the key redacted. */
public record HttpReply(int status, java.net.http.HttpHeaders headers, String body, KeyRedactor redactor) {
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public boolean ok() {
        return status / 100 == 2;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name)
                .map(value -> redactor.redact(value).trim())
                .filter(value -> !value.isEmpty());
    }

    /** The body as JSON; a missing node if it is not JSON. */
    public JsonNode json() {
        return parse(body);
    }

    public static JsonNode parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException | NumberFormatException e) {
            // NumberFormatException: an exponent that is out of range.
            return MissingNode.getInstance();
        }
    }

    /** The first of these members that is a non-blank text, a number or a boolean, as text. */
    public static Optional<String> text(JsonNode node, String... names) {
        return List.of(names).stream()
                .map(node::path)
                .filter(member -> member.isValueNode() && !member.isNull())
                .map(JsonNode::asText)
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
