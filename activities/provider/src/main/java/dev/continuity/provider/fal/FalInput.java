package dev.continuity.provider.fal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.take.Arguments;
import dev.continuity.take.Endpoint;
import dev.continuity.take.Sha256;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/** A call's arguments as the provider wants them, with addresses in place of hashes. */
public final class FalInput {
    private FalInput() {}

    /**
     * The body of a submit.
     *
     * @param video where the provider can fetch the input clip
     * @param images where it can fetch an image of the arguments
     */
    public static ObjectNode of(Endpoint endpoint, Arguments arguments, URI video, Function<Sha256, URI> images) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("prompt", arguments.prompt());
        input.put("video_url", video.toString());
        // Said always: O1 leaves the sound out by default, O3 keeps it.
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
            addAll(input.putArray("image_urls"), arguments.images(), images);
        }
        if (!arguments.elements().isEmpty()) {
            ArrayNode elements = input.putArray("elements");
            arguments.elements().forEach(element -> addElement(elements.addObject(), element, images));
        }
        return input;
    }

    private static void addElement(ObjectNode node, Arguments.ElementMedia element, Function<Sha256, URI> images) {
        node.put("frontal_image_url", images.apply(element.frontal()).toString());
        // An element without references is accepted, and fails late with a 422.
        List<Sha256> references = element.references().isEmpty() ? List.of(element.frontal()) : element.references();
        addAll(node.putArray("reference_image_urls"), references, images);
    }

    private static void addAll(ArrayNode array, List<Sha256> hashes, Function<Sha256, URI> images) {
        hashes.forEach(hash -> array.add(images.apply(hash).toString()));
    }
}
