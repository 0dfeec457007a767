package dev.continuity.storyboard;

import dev.continuity.take.Media;

/**
 * A place in a storyboard that names a clip or an image.
 *
 * @param reference as written
 * @param kind that is required
 * @param path of the place: {@code elements.keeper.references[0]}
 */
public record MediaUse(String reference, Media.Kind kind, String path) {}
