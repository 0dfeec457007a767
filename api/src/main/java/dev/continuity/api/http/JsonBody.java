package dev.continuity.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.storyboard.SpellingSuggestion;
import dev.continuity.storyboard.StoryboardProblem;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A JSON object in a request. What cannot be used is an {@link ProblemType#INVALID_PARAMETER} problem that names the member
 * and what is allowed.
 */
public final class JsonBody {
    private static final int SCALE = 4;
    private static final BigDecimal MAX_DOLLARS = new BigDecimal("1000000");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String path;
    private final JsonNode object;

    private JsonBody(String path, JsonNode object, Set<String> known) {
        this.path = path;
        this.object = object;
        onlyMembers(known);
    }

    /**
     * Reads a body.
     *
     * @param maxBytes a longer body is a {@link ProblemType#TOO_LARGE} problem
     * @param example of such a body
     * @param known the members that it may have
     */
    public static JsonBody read(InputStream body, int maxBytes, String example, Set<String> known) {
        return new JsonBody("", tree(bytes(body, maxBytes), example), known);
    }

    /** Reads a body that may be left out: then no member is there. */
    public static JsonBody readIfPresent(InputStream body, int maxBytes, String example, Set<String> known) {
        byte[] bytes = bytes(body, maxBytes);
        return new JsonBody(
                "", bytes.length == 0 ? JsonNodeFactory.instance.objectNode() : tree(bytes, example), known);
    }

    /** The bytes of a body, up to a limit. */
    public static byte[] bytes(InputStream body, int maxBytes) {
        try {
            byte[] bytes = body.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw ProblemException.of(
                        ProblemType.TOO_LARGE,
                        String.format(Locale.ROOT, "The body is too large. Allowed: %,d bytes at most.", maxBytes));
            }
            return bytes;
        } catch (IOException e) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    "The body is shorter than its Content-Length. Send the request again.",
                    e);
        }
    }

    public boolean isEmpty() {
        return object.isEmpty();
    }

    public boolean has(String name) {
        return object.has(name);
    }

    /** A member as it is; a missing node if it is not there. */
    public JsonNode get(String name) {
        return object.path(name);
    }

    public Optional<String> text(String name, String allowed) {
        return member(name).map(value -> {
            if (!value.isTextual()) {
                throw unusable(name, "This is not a text.", allowed);
            }
            return value.textValue();
        });
    }

    /** @param maxItems of the list */
    public List<String> texts(String name, int maxItems, String allowed) {
        JsonNode list = member(name).orElse(JsonNodeFactory.instance.arrayNode());
        List<JsonNode> items = Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(list::path)
                .toList();
        if (!list.isArray() || items.size() > maxItems || !items.stream().allMatch(JsonNode::isTextual)) {
            throw unusable(name, "This is not a list of texts.", allowed);
        }
        return items.stream().map(JsonNode::textValue).toList();
    }

    /** @param maxMembers of the object */
    public Map<String, String> textsByName(String name, int maxMembers, String allowed) {
        JsonNode named = member(name).orElse(JsonNodeFactory.instance.objectNode());
        Map<String, String> texts = new LinkedHashMap<>();
        named.fields()
                .forEachRemaining(
                        text -> texts.put(text.getKey(), text.getValue().textValue()));
        if (!named.isObject() || texts.size() > maxMembers || texts.containsValue(null)) {
            throw unusable(name, "This is not an object of texts.", allowed);
        }
        return texts;
    }

    public Optional<Integer> wholeNumber(String name, int min, int max, String allowed) {
        return member(name).map(value -> {
            if (!value.isIntegralNumber()
                    || !value.canConvertToInt()
                    || value.intValue() < min
                    || value.intValue() > max) {
                throw unusable(name, "This is not such a number.", allowed);
            }
            return value.intValue();
        });
    }

    public Optional<Boolean> flag(String name) {
        return member(name).map(value -> {
            if (!value.isBoolean()) {
                throw unusable(name, "This is neither true nor false.", "true, false");
            }
            return value.booleanValue();
        });
    }

    /** USD. Prices have four decimals at most: further ones are dropped. */
    public Optional<BigDecimal> dollars(String name) {
        return member(name).map(value -> {
            if (!value.isNumber()
                    || value.decimalValue().signum() < 0
                    || value.decimalValue().compareTo(MAX_DOLLARS) > 0) {
                throw unusable(name, "This is not an amount.", "USD as a number, 0 to 1,000,000, such as 20.00");
            }
            return rounded(value.decimalValue());
        });
    }

    /** One of the values of an enum, as they are written in JSON. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> values) {
        List<String> words = Arrays.stream(values.getEnumConstants())
                .map(value -> MAPPER.valueToTree(value).asText())
                .toList();
        return member(name).map(value -> {
            int index = value.isTextual() ? words.indexOf(value.textValue()) : -1;
            if (index < 0) {
                throw unusable(name, "This is not one of them.", String.join(", ", words));
            }
            return values.getEnumConstants()[index];
        });
    }

    /**
     * A member that is an object.
     *
     * @param known the members that it may have
     */
    public Optional<JsonBody> object(String name, Set<String> known) {
        return member(name).map(value -> new JsonBody(at(name), value, known));
    }

    /** A problem with a member. */
    public ProblemException unusable(String name, String what, String allowed) {
        return ProblemException.of(
                ProblemType.INVALID_PARAMETER, 422, List.of(StoryboardProblem.at(at(name), what, allowed)));
    }

    /** An amount that somebody asked for, with four decimals at most. */
    private static BigDecimal rounded(BigDecimal dollars) {
        // Rounding 1e-999999999 would take all the memory there is.
        boolean isTiny = (long) dollars.precision() - dollars.scale() < -SCALE;
        return isTiny ? BigDecimal.ZERO : dollars.setScale(Math.min(dollars.scale(), SCALE), RoundingMode.DOWN);
    }

    private Optional<JsonNode> member(String name) {
        return Optional.ofNullable(object.get(name));
    }

    private String at(String name) {
        return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    }

    private void onlyMembers(Set<String> known) {
        String names = String.join(", ", new TreeSet<>(known));
        if (!object.isObject()) {
            throw unusable("", "This is not an object.", "an object with " + names);
        }
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw unusable(
                        QuotedText.brief(name),
                        "There is no such member" + SpellingSuggestion.hint(name, known, ""),
                        names);
            }
        });
    }

    private static JsonNode tree(byte[] body, String example) {
        try {
            return MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    "The body is not JSON: %s. Allowed: %s.".formatted(e.getOriginalMessage(), example));
        } catch (NumberFormatException e) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    "A number in the body has too large an exponent. Allowed: %s.".formatted(example),
                    e);
        }
    }
}
