package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * A named character or object.
 *
 * @param frontal its frontal image
 * @param references up to three more images; if left out, the frontal image is used again
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Element(
        @JsonProperty(required = true) @Allowed(media = true) String frontal,
        @Allowed(maxItems = 3, media = true) List<String> references) {
    public Element {
        references = List.copyOf(Objects.requireNonNullElse(references, List.of()));
    }
}
