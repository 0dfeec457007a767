/**
 * Uploads of clips and images. They are streamed into storage and named by their content.
 * No file is held in memory as a whole.
 */
@NullMarked
package dev.continuity.api.media;

import org.jspecify.annotations.NullMarked;
