package dev.continuity.api.sequences;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.archive.Layout;
import dev.continuity.storyboard.Problem;
import dev.continuity.storyboard.Reading;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads what people send, never more than is allowed, and says all that is wrong with it. */
final class Body {
    /** Bytes. */
    static final int LONGEST_STORYBOARD = 1_000_000;

    private static final int LONGEST_BUDGET = 10_000;
    private static final BigDecimal LARGEST_CAP = new BigDecimal("1000000");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Body() {}

    /** A storyboard without problems, in JSON or YAML. */
    static Storyboard storyboard(InputStream body) {
        Reading reading = StoryboardReader.read(bytes(body, LONGEST_STORYBOARD));
        if (reading instanceof Reading.Valid valid) {
            return inItsPlace(valid.storyboard());
        }
        throw ProblemException.of(ProblemType.INVALID_STORYBOARD, ((Reading.Invalid) reading).problems());
    }

    /** The new cap in {@code {"cap": 20.00}}, USD. */
    static BigDecimal cap(InputStream body) {
        JsonNode cap = json(bytes(body, LONGEST_BUDGET)).path("cap");
        if (!cap.isNumber()
                || cap.decimalValue().signum() < 0
                || cap.decimalValue().compareTo(LARGEST_CAP) > 0
                || cap.decimalValue().stripTrailingZeros().scale() > 4) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    422,
                    List.of(new Problem(
                            "cap",
                            null,
                            "The new cap is missing or cannot be used.",
                            "USD as a number, 0 to 1,000,000, such as 20.00")));
        }
        return cap.decimalValue();
    }

    private static Storyboard inItsPlace(Storyboard storyboard) {
        try {
            Layout.sequenceFolder(storyboard.project(), "any");
            return storyboard;
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    ProblemType.INVALID_STORYBOARD,
                    List.of(new Problem("project", null, "The archive needs this name itself.", "another name")));
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw ProblemException.of(
                    ProblemType.INVALID_PARAMETER,
                    "The body is not JSON: %s. Allowed: {\"cap\": 20.00}.".formatted(e.getOriginalMessage()));
        }
    }

    private static byte[] bytes(InputStream body, int longest) {
        try {
            byte[] bytes = body.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw ProblemException.of(
                        ProblemType.TOO_LARGE, "The body is too large. Allowed: %,d bytes at most.".formatted(longest));
            }
            return bytes;
        } catch (IOException e) {
            throw ProblemException.of(ProblemType.INVALID_PARAMETER, "The body ended before its length.", e);
        }
    }
}
