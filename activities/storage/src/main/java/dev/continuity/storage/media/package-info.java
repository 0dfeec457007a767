/**
 * Media that people bring: fetched within limits, recognised by content, stored under the hash of it. Used by the media
 * activities and by the API's uploads; what needs ffmpeg is done elsewhere.
 */
@NullMarked
package dev.continuity.storage.media;

import org.jspecify.annotations.NullMarked;
