package dev.continuity.take;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call except its input clip. Media is referred to by content hash, never by URL.
 *
 * @param prompt as it is sent: {@code @Element1}, {@code @Image1}, {@code @Video1}
 * @param duration whole seconds, 3 to 10; reference only (fal: sent as a string)
 * @param aspectRatio {@code auto}, {@code 16:9}, {@code 9:16} or {@code 1:1}; reference only
 * @param keepAudio whether to keep the sound of the input
 * @param images in order of {@code @Image1…}
 * @param elements in order of {@code @Element1…}; at most four images and elements together (fal: O1)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Arguments(
        String prompt,
        @Nullable Integer duration,
        @Nullable String aspectRatio,
        boolean keepAudio,
        List<Sha256> images,
        List<ElementMedia> elements) {
    public Arguments {
        images = List.copyOf(images);
        elements = List.copyOf(elements);
    }

    /**
     * The images of a named character or object.
     *
     * @param frontal its frontal image
     * @param references one to three more images (fal: without them, a late 422)
     */
    public record ElementMedia(Sha256 frontal, List<Sha256> references) {
        public ElementMedia {
            references = List.copyOf(references);
        }
    }
}
