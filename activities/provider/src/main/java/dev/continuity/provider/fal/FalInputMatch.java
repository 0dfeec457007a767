package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Decides by its input whether a request in the history is the one that was submitted. */
final class FalInputMatch {
    // If one of these was not sent, a request with a value other than its default is another request.
    private static final Set<String> INPUTS =
            Set.of("prompt", "video_url", "keep_audio", "image_urls", "elements", "duration", "aspect_ratio");

    private FalInputMatch() {}

    /**
     * Whether {@code kept} and {@code sent} are the same input. Defaults added by the provider, the order of members
     * and the notation of numbers are ignored.
     */
    static boolean isSame(JsonNode kept, JsonNode sent) {
        return kept.isObject() && contains(kept, sent) && hasNoOtherInput(kept, sent);
    }

    private static boolean contains(JsonNode kept, JsonNode sent) {
        if (sent.isObject()) {
            Iterator<Map.Entry<String, JsonNode>> members = sent.fields();
            while (members.hasNext()) {
                Map.Entry<String, JsonNode> member = members.next();
                if (!contains(kept.path(member.getKey()), member.getValue())) {
                    return false;
                }
            }
            return kept.isObject();
        }
        if (sent.isArray()) {
            boolean same = kept.isArray() && kept.size() == sent.size();
            for (int i = 0; same && i < sent.size(); i++) {
                same = contains(kept.get(i), sent.get(i));
            }
            return same;
        }
        return sent.isNumber() && kept.isNumber()
                ? sent.decimalValue().compareTo(kept.decimalValue()) == 0
                : sent.equals(kept);
    }

    private static boolean hasNoOtherInput(JsonNode kept, JsonNode sent) {
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
