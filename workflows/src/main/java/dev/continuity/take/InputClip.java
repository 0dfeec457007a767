package dev.continuity.take;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The clip that a step continues from: the take of another step, or media that people brought in. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InputClip.OfTake.class, name = "take"),
    @JsonSubTypes.Type(value = InputClip.OfMedia.class, name = "media")
})
public sealed interface InputClip {
    /** The take of another step, by its key. */
    record OfTake(Sha256 key) implements InputClip {}

    /** A clip in the archive, by its content. */
    record OfMedia(Sha256 sha256) implements InputClip {}
}
