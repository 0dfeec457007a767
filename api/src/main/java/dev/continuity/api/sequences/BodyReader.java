package dev.continuity.api.sequences;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.Resolution.Choice;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;
import dev.continuity.take.RequestId;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads request bodies up to a limit, and reports everything that is wrong with them. */
final class BodyReader {
    /** Bytes. */
    static final int MAX_STORYBOARD = 1_000_000;

    private static final int MAX_DECISION = 10_000;
    private static final int SCALE = 4;
    private static final BigDecimal MAX_CAP = new BigDecimal("1000000");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BodyReader() {}

    /** A storyboard without problems, in JSON or YAML. */
    static Storyboard storyboard(InputStream body) {
        ParseResult result = StoryboardReader.read(bytes(body, MAX_STORYBOARD));
        if (result instanceof ParseResult.Valid valid) {
            return withUsableProject(valid.storyboard());
        }
        throw ProblemException.of(ProblemType.INVALID_STORYBOARD, ((ParseResult.Invalid) result).problems());
    }

    /** One or both new caps in {@code {"cap": 20.00, "perShot": 5.00}}. */
    static BudgetChange budget(InputStream body) {
        JsonNode budget = json(bytes(body, MAX_DECISION), "{\"cap\": 20.00}");
        onlyMembers(budget, Set.of("cap", "perShot"));
        if (budget.isEmpty()) {
            throw unusable("cap", "A new cap is missing.", "cap, perShot or both, in USD");
        }
        return new BudgetChange(dollars(budget, "cap"), dollars(budget, "perShot"));
    }

    /** The decision in {@code {"choice": "adopt", "requestId": "…"}}. */
    static Resolution resolution(InputStream body) {
        JsonNode decision = json(bytes(body, MAX_DECISION), "{\"choice\": \"resubmit\"}");
        onlyMembers(decision, Set.of("choice", "requestId"));
        Choice choice = Arrays.stream(Choice.values())
                .filter(it -> it.name()
                        .toLowerCase(Locale.ROOT)
                        .equals(decision.path("choice").textValue()))
                .findFirst()
                .orElseThrow(() -> unusable("choice", "This is not a choice.", "adopt, resubmit, abandon"));
        JsonNode request = decision.path("requestId");
        boolean named = request.isTextual() && RequestId.isValid(request.asText());
        if (choice == Choice.ADOPT && !named) {
            throw unusable(
                    "requestId",
                    "The id of the request to adopt is missing or not valid.",
                    "the provider's request id");
        }
        if (choice != Choice.ADOPT && !request.isMissingNode()) {
            throw unusable("requestId", "Only the choice adopt takes a request id.", "none");
        }
        return new Resolution(choice, choice == Choice.ADOPT ? request.asText() : null);
    }

    /** Prices have four decimals at most: further ones are dropped. */
    private static @Nullable BigDecimal dollars(JsonNode budget, String name) {
        JsonNode cap = budget.path(name);
        if (cap.isMissingNode()) {
            return null;
        }
        if (!cap.isNumber()
                || cap.decimalValue().signum() < 0
                || cap.decimalValue().compareTo(MAX_CAP) > 0) {
            throw unusable(name, "The new cap is not valid.", "USD as a number, 0 to 1,000,000, such as 20.00");
        }
        return rounded(cap.decimalValue());
    }

    private static BigDecimal rounded(BigDecimal dollars) {
        // Rounding 1e-999999999 would take all the memory there is.
        boolean isTiny = (long) dollars.precision() - dollars.scale() < -SCALE;
        return isTiny ? BigDecimal.ZERO : dollars.setScale(Math.min(dollars.scale(), SCALE), RoundingMode.DOWN);
    }

    private static void onlyMembers(JsonNode body, Set<String> known) {
        if (!body.isObject()) {
            throw unusable(
                    "", "The body is not an object.", "an object with " + String.join(", ", new TreeSet<>(known)));
        }
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw unusable(
                        QuotedText.brief(name), "There is no such member.", String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    private static ProblemException unusable(String path, String what, String allowed) {
        return ProblemException.of(
                ProblemType.INVALID_PARAMETER, 422, List.of(new StoryboardProblem(path, null, what, allowed)));
    }

    private static Storyboard withUsableProject(Storyboard storyboard) {
        try {
            ObjectKeys.sequenceFolder(storyboard.project(), "any");
            return storyboard;
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    ProblemType.INVALID_STORYBOARD,
                    List.of(new StoryboardProblem("project", null, "This name is reserved.", "another name")));
        }
    }

    private static JsonNode json(byte[] body, String example) {
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

    private static byte[] bytes(InputStream body, int maxBytes) {
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
}
