package dev.continuity.api.sequences;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.DocumentMapper;
import java.math.BigDecimal;

/** Whether two storyboards are equal except for the amounts of their caps. Their formats do not matter. */
final class StoryboardComparison {
    private static final ObjectMapper MAPPER = DocumentMapper.mapper();

    private StoryboardComparison() {}

    static boolean areEqual(Storyboard one, Storyboard other) {
        BigDecimal cap = other.cap();
        JsonNode tree = MAPPER.valueToTree(cap == null || one.cap() == null ? one : one.withCap(cap));
        return tree.equals(StoryboardComparison::compare, MAPPER.valueToTree(other));
    }

    // 12 and 12.00 are the same amount.
    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }
}
