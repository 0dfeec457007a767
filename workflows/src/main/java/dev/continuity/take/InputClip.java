package dev.continuity.take;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** The clip that a step continues from: the take of another step, or media. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "from")
@JsonSubTypes({
    @JsonSubTypes.Type(value = InputClip.OfTake.class, name = "take"),
    @JsonSubTypes.Type(value = InputClip.OfMedia.class, name = "media")
})
public sealed interface InputClip {
    /**
     * The take of another step.
     *
     * @param key of the take
     * @param clip name of the clip in S3, if it is not the first one that was made for the key
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfTake(Sha256 key, @Nullable String clip) implements InputClip {
        public OfTake(Sha256 key) {
            this(key, null);
        }
    }

    /** Ingested media, by its content hash. */
    record OfMedia(Sha256 sha256) implements InputClip {}
}
