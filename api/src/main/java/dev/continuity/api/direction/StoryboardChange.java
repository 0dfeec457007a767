package dev.continuity.api.direction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.api.http.JsonBody;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.api.sequences.StoryboardBody;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.storyboard.SpellingSuggestion;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.CanonicalJson;
import dev.continuity.take.DocumentMapper;
import dev.continuity.take.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A change of a storyboard: another one instead of it, other values at some paths in it, or both. A path has the names of
 * members, and the codes of shots and ids of edits instead of their numbers: {@code shots.SH0020.edits.grain.prompt}.
 */
final class StoryboardChange {
    private static final ObjectMapper MAPPER = DocumentMapper.mapper();
    private static final int MAX_LISTED = 10;

    private final JsonBody body;

    /** @param body with {@code title}, {@code set} and {@code storyboard}, each of which may be left out */
    StoryboardChange(JsonBody body) {
        this.body = body;
    }

    /** The same for the same change. */
    Sha256 sha256() {
        ObjectNode change = MAPPER.createObjectNode();
        Stream.of("title", "set", "storyboard").filter(body::has).forEach(name -> change.set(name, body.get(name)));
        return Sha256.of(CanonicalJson.bytes(change));
    }

    /** The changed storyboard, checked as a new one is. */
    Storyboard applyTo(Storyboard present) {
        ObjectNode tree = body.has("storyboard") ? given() : MAPPER.valueToTree(present);
        body.text("title", "1 to 200 characters on one line").ifPresent(title -> tree.put("title", title));
        set().fields().forEachRemaining(value -> set(tree, value.getKey(), value.getValue()));
        try {
            return StoryboardBody.read(new ByteArrayInputStream(CanonicalJson.bytes(tree)));
        } catch (ProblemException e) {
            throw e.withoutLines();
        }
    }

    private ObjectNode given() {
        JsonNode storyboard = body.get("storyboard");
        if (storyboard instanceof ObjectNode object) {
            return object.deepCopy();
        } else if (storyboard.isTextual()) {
            byte[] yaml = storyboard.textValue().getBytes(StandardCharsets.UTF_8);
            if (yaml.length > StoryboardBody.MAX_BYTES) {
                throw body.unusable("storyboard", "The text is too long.", "1,000,000 bytes at most");
            }
            return MAPPER.valueToTree(StoryboardBody.read(new ByteArrayInputStream(yaml)));
        }
        throw body.unusable(
                "storyboard", "This is not a storyboard.", "an object, or the text of one; its schema is published");
    }

    private ObjectNode set() {
        JsonNode set = body.get("set");
        if (set instanceof ObjectNode values) {
            return values;
        } else if (set.isMissingNode()) {
            return MAPPER.createObjectNode();
        }
        throw body.unusable(
                "set", "This is not an object.", "values by path, such as {\"shots.SH0020.reference.prompt\": \"…\"}");
    }

    /** Sets a value; null removes it. What the storyboard cannot have there is found out when it is read. */
    private void set(ObjectNode storyboard, String path, JsonNode value) {
        List<String> names = List.of(path.split("\\.", -1));
        JsonNode place = storyboard;
        for (String name : names.subList(0, names.size() - 1)) {
            place = inside(place, name, path);
        }
        String last = names.get(names.size() - 1);
        if (!(place instanceof ObjectNode object)) {
            throw unknown(path, last, place instanceof ArrayNode list ? codes(list) : List.of());
        } else if (value.isNull()) {
            object.remove(last);
        } else {
            object.set(last, value);
        }
    }

    private JsonNode inside(JsonNode place, String name, String path) {
        if (place instanceof ArrayNode list) {
            return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                    .map(list::path)
                    .filter(item -> code(item).filter(name::equals).isPresent())
                    .findFirst()
                    .orElseThrow(() -> unknown(path, name, codes(list)));
        } else if (place instanceof ObjectNode object) {
            return object.has(name) ? object.path(name) : object.putObject(name);
        }
        throw unknown(path, name, List.of());
    }

    private static List<String> codes(ArrayNode list) {
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(list::path)
                .flatMap(item -> code(item).stream())
                .toList();
    }

    private static Optional<String> code(JsonNode item) {
        return Stream.of("code", "id")
                .map(item::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .findFirst();
    }

    private static ProblemException unknown(String path, String name, List<String> known) {
        String allowed = known.isEmpty()
                ? "a path of the storyboard, such as shots.SH0020.reference.prompt"
                : String.join(", ", known.subList(0, Math.min(known.size(), MAX_LISTED)));
        return ProblemException.of(
                ProblemType.INVALID_STORYBOARD,
                List.of(StoryboardProblem.at(
                        "set: " + QuotedText.brief(path),
                        "There is no %s here%s"
                                .formatted(QuotedText.of(name), SpellingSuggestion.hint(name, known, "")),
                        allowed)));
    }
}
