/**
 * Imports media: downloads it within limits, recognises it by content, and stores it by content hash. Used by the media
 * activities and by the API's uploads. Needs no ffmpeg.
 */
@NullMarked
package dev.continuity.storage.media;

import org.jspecify.annotations.NullMarked;
