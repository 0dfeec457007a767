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
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;
import dev.continuity.take.RequestId;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads request bodies, never more than is allowed, and reports everything that is wrong with them. */
final class BodyReader {
    /** Bytes. */
    static final int LONGEST_STORYBOARD = 1_000_000;

    private static final int LONGEST_DECISION = 10_000;
    private static final BigDecimal LARGEST_CAP = new BigDecimal("1000000");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private BodyReader() {}

    /** A storyboard without problems, in JSON or YAML. */
    static Storyboard storyboard(InputStream body) {
        ParseResult reading = StoryboardReader.read(bytes(body, LONGEST_STORYBOARD));
        if (reading instanceof ParseResult.Valid valid) {
            return withUsableProject(valid.storyboard());
        }
        throw ProblemException.of(ProblemType.INVALID_STORYBOARD, ((ParseResult.Invalid) reading).problems());
    }

    /** The new caps in {@code {"cap": 20.00, "perShot": 5.00}}, or one of them. */
    static BudgetChange budget(InputStream body) {
        JsonNode budget = json(bytes(body, LONGEST_DECISION), "{\"cap\": 20.00}");
        if (!budget.has("cap") && !budget.has("perShot")) {
            throw unusable("cap", "A new cap is missing.", "cap, perShot or both, in USD");
        }
        return new BudgetChange(dollars(budget, "cap"), dollars(budget, "perShot"));
    }

    /** What a person decides in {@code {"choice": "adopt", "requestId": "…"}}. */
    static Resolution resolution(InputStream body) {
        JsonNode decision = json(bytes(body, LONGEST_DECISION), "{\"choice\": \"resubmit\"}");
        Choice choice = Arrays.stream(Choice.values())
                .filter(it -> it.name()
                        .toLowerCase(Locale.ROOT)
                        .equals(decision.path("choice").asText()))
                .findFirst()
                .orElseThrow(() -> unusable("choice", "There is no such choice.", "adopt, resubmit, abandon"));
        JsonNode request = decision.path("requestId");
        boolean named = request.isTextual() && RequestId.isValid(request.asText());
        if (choice == Choice.ADOPT && !named) {
            throw unusable("requestId", "The request to adopt is missing.", "the provider's request id");
        }
        if (choice != Choice.ADOPT && !request.isMissingNode() && !request.isNull()) {
            throw unusable("requestId", "Only adopt has a request id.", "none");
        }
        return new Resolution(choice, choice == Choice.ADOPT ? request.asText() : null);
    }

    private static @Nullable BigDecimal dollars(JsonNode budget, String name) {
        JsonNode cap = budget.path(name);
        if (cap.isMissingNode() || cap.isNull()) {
            return null;
        }
        if (!cap.isNumber()
                || cap.decimalValue().signum() < 0
                || cap.decimalValue().compareTo(LARGEST_CAP) > 0
                || cap.decimalValue().stripTrailingZeros().scale() > 4) {
            throw unusable(name, "The new cap cannot be used.", "USD as a number, 0 to 1,000,000, such as 20.00");
        }
        return cap.decimalValue();
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
                    "The body holds a number with too large an exponent. Allowed: %s.".formatted(example),
                    e);
        }
    }

    private static byte[] bytes(InputStream body, int longest) {
        try {
            byte[] bytes = body.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw ProblemException.of(
                        ProblemType.TOO_LARGE,
                        String.format(Locale.ROOT, "The body is too large. Allowed: %,d bytes at most.", longest));
            }
            return bytes;
        } catch (IOException e) {
            throw ProblemException.of(ProblemType.INVALID_PARAMETER, "The body ended before its length.", e);
        }
    }
}
