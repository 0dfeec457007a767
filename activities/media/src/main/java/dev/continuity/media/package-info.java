/** ffmpeg as a separate process: probe, check, poster, cut, contact sheet. Enter through {@link Ffmpeg}. */
@NullMarked
package dev.continuity.media;

import org.jspecify.annotations.NullMarked;
