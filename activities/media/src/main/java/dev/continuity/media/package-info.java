/**
 * Probes, checks and joins clips with ffmpeg as a separate process, and draws contact sheets. Works on
 * local files only, independent of storage and provider. The entry point is {@link Ffmpeg}.
 */
@NullMarked
package dev.continuity.media;

import org.jspecify.annotations.NullMarked;
