package dev.continuity.storyboard.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.continuity.storyboard.DocumentPath;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.storyboard.StoryboardLimits;
import dev.continuity.storyboard.StoryboardProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses JSON, or the subset of YAML without anchors, aliases, tags and further documents. Reads the tokens in one
 * pass, so that a document with too many levels is refused before a tree is built.
 */
final class DocumentParser {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonFactory YAML = YAMLFactory.builder()
            .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
            .build();
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final JsonParser parser;
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<StoryboardProblem> problems = new ArrayList<>();

    private DocumentParser(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws UnreadableDocumentException if the text is neither JSON nor YAML, or exceeds a limit */
    static Document parse(String text) throws UnreadableDocumentException {
        boolean json = text.stripLeading().startsWith("{");
        try {
            return parse(json ? JSON : YAML, text);
        } catch (JsonProcessingException e) {
            throw unreadable(e, json);
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory can be read", e);
        }
    }

    /** Parses as YAML even if the text looks like JSON; empty if it is not YAML. */
    static Optional<Document> yaml(String text) {
        try {
            return Optional.of(parse(YAML, text));
        } catch (IOException | UnreadableDocumentException e) {
            return Optional.empty();
        }
    }

    private static Document parse(JsonFactory factory, String text) throws IOException, UnreadableDocumentException {
        try (JsonParser parser = factory.createParser(text)) {
            return new DocumentParser(parser).document();
        }
    }

    private Document document() throws IOException, UnreadableDocumentException {
        if (parser.nextToken() == null) {
            throw new UnreadableDocumentException(
                    new StoryboardProblem("", 1, "The document is empty.", "a storyboard in JSON or YAML"));
        }
        JsonNode root = value("", 0);
        if (parser.nextToken() != null) {
            throw new UnreadableDocumentException(
                    problem("", "There is more text after the end of the storyboard.", "one document"));
        }
        return new Document(root, lines, List.copyOf(problems));
    }

    private JsonNode value(String path, int depth) throws IOException, UnreadableDocumentException {
        refuseReferences(path);
        lines.putIfAbsent(path, line());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path, depth + 1);
            case START_ARRAY -> array(path, depth + 1);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> wholeNumber();
            case VALUE_NUMBER_FLOAT -> decimalNumber();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default ->
                throw new UnreadableDocumentException(problem(
                        path, "This value cannot be read.", "text, a number, true, false, a list or an object"));
        };
    }

    // YAML reads 0020 as sixteen and 1_0 as ten, but people mean text.
    private JsonNode wholeNumber() throws IOException {
        String written = parser.getText();
        return WHOLE.matcher(written).matches()
                ? NODES.numberNode(parser.getBigIntegerValue())
                : NODES.textNode(written);
    }

    // YAML has .nan, and both languages allow exponents that BigDecimal cannot represent: these become text.
    private JsonNode decimalNumber() throws IOException {
        try {
            return NODES.numberNode(parser.getDecimalValue());
        } catch (JsonProcessingException | NumberFormatException e) {
            return NODES.textNode(parser.getText());
        }
    }

    private ObjectNode object(String path, int depth) throws IOException, UnreadableDocumentException {
        checkDepth(path, depth);
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            refuseReferences(path);
            String name = parser.currentName();
            String memberPath = DocumentPath.member(path, name);
            int line = line();
            boolean duplicate = object.has(name);
            if (duplicate) {
                problems.add(new StoryboardProblem(
                        memberPath,
                        line,
                        QuotedText.of(name) + " appears twice; the first is on line " + lines.get(memberPath) + ".",
                        "each name once"));
            } else {
                lines.put(memberPath, line);
            }
            parser.nextToken();
            JsonNode value = value(memberPath, depth);
            if (!duplicate) {
                object.set(name, value);
            }
        }
        return object;
    }

    private ArrayNode array(String path, int depth) throws IOException, UnreadableDocumentException {
        checkDepth(path, depth);
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(DocumentPath.item(path, array.size()), depth));
        }
        return array;
    }

    private void checkDepth(String path, int depth) throws UnreadableDocumentException {
        if (depth > StoryboardLimits.MAX_DEPTH) {
            throw new UnreadableDocumentException(problem(
                    QuotedText.brief(path),
                    "The document is nested too deeply.",
                    "at most " + StoryboardLimits.MAX_DEPTH + " levels of lists and objects"));
        }
    }

    private void refuseReferences(String path) throws IOException, UnreadableDocumentException {
        if (!(parser instanceof YAMLParser yaml)) {
            return;
        }
        if (yaml.isCurrentAlias() || yaml.getObjectId() != null) {
            throw new UnreadableDocumentException(problem(
                    path,
                    "Anchors (&name) and aliases (*name) are not supported.",
                    "each value written out where it is used"));
        }
        if (yaml.getTypeId() != null) {
            throw new UnreadableDocumentException(problem(path, "Tags (!name) are not supported.", "plain values"));
        }
    }

    private StoryboardProblem problem(String path, String message, String allowed) {
        return new StoryboardProblem(path, line(), message, allowed);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private static UnreadableDocumentException unreadable(JsonProcessingException e, boolean json) {
        @Nullable
        Integer line =
                e.getLocation() == null ? null : Math.max(1, e.getLocation().getLineNr());
        if (e instanceof StreamConstraintsException) {
            return new UnreadableDocumentException(
                    new StoryboardProblem("", line, "A number or a name is too long.", "shorter numbers and names"));
        }
        String reason = reason(e.getOriginalMessage());
        if (!json && reason.contains("TAB")) {
            return new UnreadableDocumentException(
                    new StoryboardProblem("", line, "YAML cannot be indented with tabs.", "spaces"));
        }
        if (!json && reason.contains("Expected a field name")) {
            return new UnreadableDocumentException(
                    new StoryboardProblem("", line, "A field name is not plain text.", "name: value"));
        }
        String language = json ? "JSON" : "YAML";
        return new UnreadableDocumentException(new StoryboardProblem(
                "", line, "This is not valid " + language + ": " + reason + ".", "valid " + language));
    }

    // The YAML parser appends an indented excerpt and its position.
    private static String reason(String message) {
        String text = message.lines()
                .filter(part -> !part.isBlank() && !part.startsWith(" "))
                .reduce((context, problem) -> context + ": " + problem)
                .orElse("it cannot be read");
        // The JSON parser appends where a brace was opened, in internal terms.
        String plain = text.replaceFirst(" \\(start marker.*", "");
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
