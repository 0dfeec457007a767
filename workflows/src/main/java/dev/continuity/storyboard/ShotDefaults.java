package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every shot that does not say otherwise.
 *
 * @param review whether a person approves a shot; {@code auto} if left out
 * @param duration of a reference, whole seconds, 3 to 10; 5 if left out
 * @param aspectRatio of a reference; {@code auto} if left out
 * @param keepAudio whether the sound of the input is kept; false if left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShotDefaults(
        @Nullable Review review,
        @Allowed(min = StoryboardLimits.MIN_DURATION, max = StoryboardLimits.MAX_DURATION) @Nullable Integer duration,
        @Nullable AspectRatio aspectRatio,
        @Nullable Boolean keepAudio) {}
