/**
 * Imitates the provider's video model: checks an input and renders a clip from it with ffmpeg. It does not know requests, queues or faults. Enter through {@link dev.continuity.standin.model.VideoModel}.
 */
@NullMarked
package dev.continuity.standin.model;

import org.jspecify.annotations.NullMarked;
