package dev.continuity.take;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call says besides its input clip, with media by content and never by URL.
 *
 * @param prompt as the provider gets it: {@code @Element1}, {@code @Image1}, {@code @Video1}
 * @param duration whole seconds, 3 to 10; reference only (fal: sent as a string)
 * @param aspectRatio {@code auto}, {@code 16:9}, {@code 9:16} or {@code 1:1}; reference only
 * @param keepAudio whether the sound of the input is kept
 * @param images in order of {@code @Image1…}
 * @param elements in order of {@code @Element1…}; images and elements are four at most (fal: O1)
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
     * The pictures of a named character or object.
     *
     * @param frontal its frontal image
     * @param references one to three further images (fal: leaving them out gives a late 422)
     */
    public record ElementMedia(Sha256 frontal, List<Sha256> references) {
        public ElementMedia {
            references = List.copyOf(references);
        }
    }
}
