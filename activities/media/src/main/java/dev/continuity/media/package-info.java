/**
 * Probes, checks and joins clips with ffmpeg as a separate process, and draws contact sheets. Local files in, local files
 * out: knows neither storage nor the provider. Enter through {@link Ffmpeg}.
 */
@NullMarked
package dev.continuity.media;

import org.jspecify.annotations.NullMarked;
