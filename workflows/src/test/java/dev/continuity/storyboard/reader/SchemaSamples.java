package dev.continuity.storyboard.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Storyboards at the bounds of their schema. Each differs in one place from a plain one: a value of another type, at a
 * bound or beyond it, text of another form, a field that is missing or too much. What a schema cannot say of two places,
 * such as that codes are unique, is right in all of them.
 */
final class SchemaSamples {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Text in every form that a pattern of the schema tells apart. */
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u00a0\u3000",
            "\ufeff",
            "\u200b",
            "\n",
            "a",
            "1",
            "_",
            "-",
            "a b",
            " a ",
            "a\nb",
            "a\tb",
            "a\u0085b",
            "a\u2028b",
            "a\u007fb",
            "a\u0001b",
            "source",
            "auto",
            "hold",
            "manual",
            "SH0010",
            "SH0010/reference",
            "SH0010/",
            "P3D",
            "PT12H",
            "P1DT6H30M",
            "P1DT6H",
            "P1DT30M",
            "PT1M",
            "PT0M",
            "PT0S",
            "PT60S",
            "P365D",
            "P365DT1M",
            "P364DT23H59M",
            "P366D",
            "PT8760H",
            "PT8759H59M",
            "PT8760H1M",
            "PT8761H",
            "PT525600M",
            "PT525601M",
            "P1DT24H",
            "PT1H60M",
            "P1M",
            "P1Y",
            "P1W",
            "-P1D",
            "P-1D",
            "p3d",
            "3d",
            "P",
            "PT",
            "P1DT",
            "PT1.5H",
            "P٣D",
            "a_b-c",
            "2look",
            "Élodie",
            "E\u0301lodie",
            "老人",
            "الحارس",
            "प्रहरी",
            "می\u200cخواهم",
            "Ｋｅｅｐｅｒ２",
            "👴",
            "Element1",
            "video2",
            "Image1x",
            "https://example.com/a.png",
            "https://example.com",
            "https://example.com/片段 1.mp4",
            "https://s3_store:9000/a?b#c",
            "https://[::1]:80/a",
            "https://",
            "https:// a/",
            "https://a:b/",
            "HTTPS://example.com/a",
            "ftp://example.com/a",
            "data:image/png;base64,AA==",
            "s3://clips/a b",
            "s3://clips/a ",
            "s3://c/a",
            "s3://clips",
            "media:" + "0".repeat(64),
            "media:0",
            "clips/plate 1.mp4",
            "C:\\clips\\plate.mp4");

    private final JsonNode schema;
    private final List<JsonNode> documents = new ArrayList<>();

    SchemaSamples(JsonNode schema) {
        this.schema = schema;
    }

    List<JsonNode> documents() {
        ObjectNode plain = (ObjectNode) plain(schema);
        documents.add(plain);
        vary(schema, plain, changed -> documents.add(changed.deepCopy()));
        return documents;
    }

    // Which shots there are cannot be said in a schema either.
    private static boolean isKnown(String field, JsonNode value, JsonNode schema) {
        return !field.equals("continuesFrom")
                || value.asText().equals("source")
                || !value.asText().matches(schema.path("pattern").asText());
    }

    /** Passes on each variation of a part of a document. */
    private void vary(JsonNode part, JsonNode plain, Consumer<JsonNode> document) {
        JsonNode resolved = resolved(part);
        otherTypes().forEach(document);
        switch (resolved.path("type").asText()) {
            case "object" -> varyObject(resolved, (ObjectNode) plain, document);
            case "array" -> varyList(resolved, (ArrayNode) plain, document);
            case "integer", "number" -> numbers(resolved).forEach(number -> document.accept(NODES.numberNode(number)));
            case "string" -> texts(resolved).forEach(text -> document.accept(NODES.textNode(text)));
            // One of several forms.
            default -> resolved.path("anyOf").forEach(form -> vary(form, plain(form), document));
        }
    }

    private static List<JsonNode> otherTypes() {
        return List.of(
                NODES.nullNode(),
                NODES.booleanNode(true),
                NODES.numberNode(5),
                NODES.textNode("https://example.com/a"),
                NODES.arrayNode(),
                NODES.objectNode());
    }

    private void varyObject(JsonNode object, ObjectNode plain, Consumer<JsonNode> document) {
        document.accept(plain.deepCopy().put("unknown", 1));
        // Fields that may be left out are varied alone: a cap for each shot depends on the cap of all.
        ObjectNode others = object.has("required") ? plain : NODES.objectNode();
        for (var property : object.path("properties").properties()) {
            String name = property.getKey();
            document.accept(plain.deepCopy().without(name));
            vary(property.getValue(), plain.path(name), value -> {
                if (isKnown(name, value, property.getValue())) {
                    document.accept(others.deepCopy().set(name, value));
                }
            });
        }
        JsonNode values = object.path("additionalProperties");
        if (values.isObject()) {
            varyNames(object, values, document);
        }
    }

    private void varyNames(JsonNode object, JsonNode values, Consumer<JsonNode> document) {
        for (String name : texts(object.path("propertyNames"))) {
            document.accept(NODES.objectNode().set(name, plain(values)));
        }
        vary(values, plain(values), value -> document.accept(NODES.objectNode().set("name", value)));
        int most = object.path("maxProperties").asInt();
        for (int size = most; size <= most + 1; size++) {
            ObjectNode many = NODES.objectNode();
            IntStream.range(0, size).forEach(i -> many.set("n" + i, plain(values)));
            document.accept(many);
        }
    }

    private void varyList(JsonNode list, ArrayNode plain, Consumer<JsonNode> document) {
        JsonNode values = list.path("items");
        vary(values, plain.path(0), value -> document.accept(NODES.arrayNode().add(value)));
        int least = list.path("minItems").asInt(0);
        int most = list.path("maxItems").asInt();
        IntStream.of(least - 1, least, most, most + 1).filter(size -> size >= 0).forEach(size -> {
            ArrayNode many = NODES.arrayNode();
            IntStream.range(0, size).forEach(i -> many.add(numbered(plain(values), i)));
            document.accept(many);
        });
    }

    // Codes and ids are unique, which a schema cannot say.
    private static JsonNode numbered(JsonNode plain, int number) {
        if (plain instanceof ObjectNode object) {
            List.of("code", "id").forEach(field -> {
                if (object.has(field)) {
                    object.put(field, "x" + number);
                }
            });
        }
        return plain;
    }

    private static List<BigDecimal> numbers(JsonNode number) {
        List<BigDecimal> numbers = new ArrayList<>(List.of(new BigDecimal("5.0"), new BigDecimal("5.125")));
        for (String bound : List.of("minimum", "maximum")) {
            BigDecimal value = number.path(bound).decimalValue();
            for (String step : List.of("0", "-1", "1", "-0.001", "0.001")) {
                numbers.add(value.add(new BigDecimal(step)));
            }
        }
        numbers.add(new BigDecimal("1E+400"));
        return numbers;
    }

    private static List<String> texts(JsonNode text) {
        List<String> texts = new ArrayList<>(TEXTS);
        words(text).forEach(word -> texts.add(word.asText()));
        // The longest that patterns allow, and that some part allows; the last in characters of four bytes.
        for (int length : List.of(32, text.path("maxLength").asInt(0))) {
            texts.add("a".repeat(length));
            texts.add("a".repeat(length + 1));
            texts.add("𠮷".repeat(length));
        }
        return texts;
    }

    /** A document without mistakes that has every part. */
    private JsonNode plain(JsonNode part) {
        JsonNode resolved = resolved(part);
        return switch (resolved.path("type").asText()) {
            case "object" -> plainObject(resolved);
            case "array" -> NODES.arrayNode().add(plain(resolved.path("items")));
            case "integer" -> resolved.path("minimum");
            case "number" -> NODES.numberNode(5);
            case "boolean" -> NODES.booleanNode(true);
            case "string" -> NODES.textNode(words(resolved).path(0).asText(plainText(resolved)));
            default -> plain(resolved.path("anyOf").path(0));
        };
    }

    private ObjectNode plainObject(JsonNode object) {
        ObjectNode plain = NODES.objectNode();
        object.path("properties")
                .properties()
                .forEach(property -> plain.set(property.getKey(), plain(property.getValue())));
        if (object.path("additionalProperties").isObject()) {
            plain.set("name" + object.path("additionalProperties").size(), plain(object.path("additionalProperties")));
        }
        return plain;
    }

    /** The only words that are allowed, if these are few. */
    private static JsonNode words(JsonNode text) {
        return text.has("const") ? NODES.arrayNode().add(text.get("const")) : text.path("enum");
    }

    // "source" is the id of an edit, a word for what a shot continues from, and the name of a file.
    private static String plainText(JsonNode text) {
        Pattern pattern = Pattern.compile(text.path("pattern").asText());
        return Stream.of("source", "SH0010", "P3D")
                .filter(word -> pattern.matcher(word).find())
                .findFirst()
                .orElseThrow();
    }

    private JsonNode resolved(JsonNode part) {
        String reference = part.path("$ref").asText();
        return reference.isEmpty() ? part : schema.at(reference.substring(1));
    }
}
