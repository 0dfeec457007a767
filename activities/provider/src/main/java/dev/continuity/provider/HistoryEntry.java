package dev.continuity.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A request in the account's history.
 *
 * @param requestId the provider's name of the request
 * @param endpointId as the provider writes it
 * @param sentAt when the provider got it
 * @param endedAt when it was complete, if it is
 * @param statusCode HTTP status of its result, if it is complete
 * @param input what it was asked for, if the provider kept that (fal: 30 days, unless told otherwise)
 * @param video where the clip that came of it is, if the provider kept that
 */
public record HistoryEntry(
        String requestId,
        String endpointId,
        Instant sentAt,
        Optional<Instant> endedAt,
        OptionalInt statusCode,
        Optional<JsonNode> input,
        Optional<URI> video) {
    // Ours in meaning: a difference in one of these is another request, unless it is what leaving it out means.
    private static final Set<String> INPUTS =
            Set.of("prompt", "video_url", "keep_audio", "image_urls", "elements", "duration", "aspect_ratio");

    /**
     * Whether it was asked for exactly this. Members that the provider filled in by default don't count, nor the order of
     * members, nor how a number or a text is spelled. False if the provider did not keep the input.
     */
    public boolean hasInput(ObjectNode sent) {
        return input.filter(JsonNode::isObject)
                .filter(kept -> holds(kept, sent) && nothingElse(kept, sent))
                .isPresent();
    }

    private static boolean holds(JsonNode kept, JsonNode sent) {
        if (sent.isObject()) {
            Iterator<Map.Entry<String, JsonNode>> members = sent.fields();
            while (members.hasNext()) {
                Map.Entry<String, JsonNode> member = members.next();
                if (!holds(kept.path(member.getKey()), member.getValue())) {
                    return false;
                }
            }
            return kept.isObject();
        }
        if (sent.isArray()) {
            boolean same = kept.isArray() && kept.size() == sent.size();
            for (int i = 0; same && i < sent.size(); i++) {
                same = holds(kept.get(i), sent.get(i));
            }
            return same;
        }
        return sent.isNumber() && kept.isNumber()
                ? sent.decimalValue().compareTo(kept.decimalValue()) == 0
                : sent.equals(kept);
    }

    private static boolean nothingElse(JsonNode kept, ObjectNode sent) {
        return INPUTS.stream().filter(name -> !sent.has(name)).allMatch(name -> isDefault(name, kept.path(name)));
    }

    private static boolean isDefault(String name, JsonNode value) {
        if (value.isMissingNode() || value.isNull() || value.isContainerNode() && value.isEmpty()) {
            return true;
        }
        return switch (name) {
            case "duration" -> value.asText().equals("5");
            case "aspect_ratio" -> value.asText().equals("auto");
            case "keep_audio" -> value.isBoolean() && !value.booleanValue();
            default -> false;
        };
    }
}
