package dev.continuity.take;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The clip that a step continues from: the take of another step, or media that people brought in. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Input.OfTake.class, name = "take"),
    @JsonSubTypes.Type(value = Input.OfMedia.class, name = "media")
})
public sealed interface Input {
    /** The take of another step, by its key. */
    record OfTake(Sha256 key) implements Input {}

    /** A clip in the archive, by its content. */
    record OfMedia(Sha256 sha256) implements Input {}
}
