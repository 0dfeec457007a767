package dev.continuity.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.take.InputClip;
import dev.continuity.take.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A take that a person has chosen for a step. The step is done with it, whatever the storyboard says.
 *
 * @param key of the take
 * @param seconds of output that were billed
 * @param input that it was made from
 * @param clip name of the clip in S3, if it is not the first one that was made for the key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CircledTake(Sha256 key, double seconds, InputClip input, @Nullable String clip) {}
