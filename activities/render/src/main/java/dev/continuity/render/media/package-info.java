/** Ingests the media that storyboards refer to: fetched, checked and stored once. Enter through {@link MediaIntake}. */
@NullMarked
package dev.continuity.render.media;

import org.jspecify.annotations.NullMarked;
