package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.provider.MediaUrls;
import dev.continuity.take.Arguments;
import dev.continuity.take.Endpoint;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import java.util.List;

/** Writes the body of a submit: a recipe's arguments under fal's names, with URLs instead of hashes. */
final class FalInput {
    private FalInput() {}

    static ObjectNode of(Recipe recipe, MediaUrls urls) {
        Endpoint endpoint = recipe.endpoint();
        Arguments arguments = recipe.arguments();
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("prompt", arguments.prompt());
        input.put("video_url", urls.clip().toString());
        // Always sent, since the default differs: O1 drops the sound, O3 keeps it.
        input.put("keep_audio", arguments.keepAudio());
        Integer duration = arguments.duration();
        if (endpoint.isReference() && duration != null) {
            input.put("duration", duration.toString());
        }
        String aspectRatio = arguments.aspectRatio();
        if (endpoint.isReference() && aspectRatio != null) {
            input.put("aspect_ratio", aspectRatio);
        }
        if (!arguments.images().isEmpty()) {
            addAll(input.putArray("image_urls"), arguments.images(), urls);
        }
        if (!arguments.elements().isEmpty()) {
            ArrayNode elements = input.putArray("elements");
            arguments.elements().forEach(element -> addElement(elements.addObject(), element, urls));
        }
        return input;
    }

    private static void addElement(ObjectNode node, Arguments.ElementMedia element, MediaUrls urls) {
        node.put("frontal_image_url", urls.image(element.frontal()).toString());
        // fal: an element without references is accepted, and fails later with a 422.
        List<Sha256> references = element.references().isEmpty() ? List.of(element.frontal()) : element.references();
        addAll(node.putArray("reference_image_urls"), references, urls);
    }

    private static void addAll(ArrayNode array, List<Sha256> hashes, MediaUrls urls) {
        hashes.forEach(hash -> array.add(urls.image(hash).toString()));
    }
}
