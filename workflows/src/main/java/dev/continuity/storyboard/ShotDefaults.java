package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Defaults of every shot.
 *
 * @param review whether a person has to approve the take of a shot's last step; {@code auto} if left out
 * @param duration of a reference, whole seconds, 3 to 10; 5 if left out
 * @param aspectRatio of a reference; {@code auto} if left out
 * @param keepAudio whether to keep the sound of the input; false if left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShotDefaults(
        @Nullable Review review,
        @Allowed(min = StoryboardLimits.MIN_DURATION, max = StoryboardLimits.MAX_DURATION) @Nullable Integer duration,
        @Nullable AspectRatio aspectRatio,
        @Nullable Boolean keepAudio) {}
