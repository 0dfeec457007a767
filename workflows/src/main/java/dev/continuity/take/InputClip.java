package dev.continuity.take;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The clip that a step continues from: the take of another step, or media. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InputClip.OfTake.class, name = "take"),
    @JsonSubTypes.Type(value = InputClip.OfMedia.class, name = "media")
})
public sealed interface InputClip {
    /** The take of another step, by its key. */
    record OfTake(Sha256 key) implements InputClip {}

    /** Ingested media, by its content hash. */
    record OfMedia(Sha256 sha256) implements InputClip {}
}
