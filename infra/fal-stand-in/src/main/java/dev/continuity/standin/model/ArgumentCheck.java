package dev.continuity.standin.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.standin.http.ModelError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks an input against the schema of the O1 endpoints: reports all problems at once and ignores unknown fields (fal:
 * schema of the O1 endpoints).
 */
final class ArgumentCheck {

    private static final List<String> DURATIONS =
            IntStream.rangeClosed(3, 10).mapToObj(Integer::toString).toList();
    private static final List<String> RATIOS = List.of("auto", "16:9", "9:16", "1:1");
    private static final int PROMPT_LIMIT = 2500;

    private final List<ModelError.Problem> problems = new ArrayList<>();

    private ArgumentCheck() {}

    static ModelArguments of(StandInEndpoint endpoint, ObjectNode input) throws ModelRejection {
        return new ArgumentCheck().read(endpoint, input);
    }

    private ModelArguments read(StandInEndpoint endpoint, ObjectNode input) throws ModelRejection {
        String prompt = text(input.path("prompt"), List.of("body", "prompt"));
        if (prompt.codePointCount(0, prompt.length()) > PROMPT_LIMIT) {
            problem(
                    List.of("body", "prompt"),
                    "String should have at most " + PROMPT_LIMIT + " characters",
                    "string_too_long",
                    Map.of("max_length", PROMPT_LIMIT),
                    null);
        }
        String video = text(input.path("video_url"), List.of("body", "video_url"));
        List<String> images = texts(input.path("image_urls"), List.of("body", "image_urls"));
        List<ModelArguments.Element> elements = elements(input.path("elements"));
        if (images.size() + elements.size() > 4) {
            problem(
                    List.of("body"),
                    "At most 4 images and elements together are allowed with a video; got "
                            + (images.size() + elements.size()),
                    "value_error",
                    Map.of("max_items", 4),
                    null);
        }
        boolean keepAudio = flag(input.path("keep_audio"));
        String duration = endpoint.isReference() ? choice(input, "duration", DURATIONS, "5") : "5";
        String ratio = endpoint.isReference() ? choice(input, "aspect_ratio", RATIOS, "auto") : "auto";
        if (!problems.isEmpty()) {
            throw new ModelRejection(problems);
        }
        return new ModelArguments(prompt, video, images, elements, keepAudio, Integer.parseInt(duration), ratio);
    }

    private List<ModelArguments.Element> elements(JsonNode value) {
        List<ModelArguments.Element> elements = new ArrayList<>();
        if (isList(value, List.of("body", "elements"))) {
            for (int i = 0; i < value.size(); i++) {
                elements.add(element(value.get(i), i));
            }
        }
        return elements;
    }

    private ModelArguments.Element element(JsonNode value, int index) {
        List<Object> loc = List.of("body", "elements", index);
        if (!value.isObject()) {
            problem(loc, "Input should be a valid dictionary", "model_attributes_type", null, value);
            return new ModelArguments.Element("", List.of());
        }
        String frontal = text(value.path("frontal_image_url"), with(loc, "frontal_image_url"));
        List<Object> referencesLoc = with(loc, "reference_image_urls");
        List<String> references = texts(value.path("reference_image_urls"), referencesLoc);
        if (references.isEmpty() && !value.path("reference_image_urls").isArray()) {
            problem(referencesLoc, "Field required: 1 to 3 reference images", "missing", null, null);
        } else if (references.isEmpty() || references.size() > 3) {
            String type = references.isEmpty() ? "too_short" : "too_long";
            String msg = "List should have 1 to 3 items, not " + references.size();
            problem(referencesLoc, msg, type, Map.of("min_length", 1, "max_length", 3), null);
        }
        return new ModelArguments.Element(frontal, references);
    }

    private String text(JsonNode value, List<Object> loc) {
        if (value.isMissingNode()) {
            problem(loc, "Field required", "missing", null, null);
        } else if (!value.isTextual()) {
            problem(loc, "Input should be a valid string", "string_type", null, value);
        } else if (value.asText().isBlank()) {
            problem(loc, "String should have at least 1 character", "string_too_short", Map.of("min_length", 1), "");
        }
        return value.asText("");
    }

    private List<String> texts(JsonNode value, List<Object> loc) {
        List<String> texts = new ArrayList<>();
        if (isList(value, loc)) {
            for (int i = 0; i < value.size(); i++) {
                texts.add(text(value.get(i), with(loc, i)));
            }
        }
        return texts;
    }

    private boolean isList(JsonNode value, List<Object> loc) {
        if (value instanceof MissingNode || value.isNull()) {
            return false;
        }
        if (!value.isArray()) {
            problem(loc, "Input should be a valid list", "list_type", null, value);
        }
        return value.isArray();
    }

    private boolean flag(JsonNode value) {
        if (value.isMissingNode() || value.isNull() || value.isBoolean()) {
            return value.asBoolean();
        }
        switch (value.asText()) {
            case "true", "1", "yes", "on" -> {
                return true;
            }
            case "false", "0", "no", "off" -> {
                return false;
            }
            default -> {
                String msg = "Input should be a valid boolean, unable to interpret input";
                problem(List.of("body", "keep_audio"), msg, "bool_parsing", null, value);
                return false;
            }
        }
    }

    private String choice(ObjectNode input, String field, List<String> allowed, String otherwise) {
        JsonNode value = input.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isTextual() || !allowed.contains(value.asText())) {
            String expected = "'" + String.join("', '", allowed) + "'";
            problem(
                    List.of("body", field),
                    "Input should be " + expected,
                    "literal_error",
                    Map.of("expected", expected),
                    value);
            return otherwise;
        }
        return value.asText();
    }

    private static List<Object> with(List<Object> loc, Object last) {
        List<Object> longer = new ArrayList<>(loc);
        longer.add(last);
        return longer;
    }

    private void problem(
            List<Object> loc, String msg, String type, @Nullable Map<String, Object> ctx, @Nullable Object input) {
        problems.add(new ModelError.Problem(loc, msg, type, ctx, input));
    }
}
