/**
 * Clips and images that people bring, streamed into storage and named by their content.
 * Nothing here is held in memory, whatever its size.
 */
@NullMarked
package dev.continuity.api.media;

import org.jspecify.annotations.NullMarked;
