package dev.continuity.storyboard;

import dev.continuity.take.Media;

/**
 * A place in a storyboard that names a clip or an image.
 *
 * @param reference as it is written there
 * @param kind that it has to be
 * @param path of the place: {@code elements.keeper.references[0]}
 */
public record MediaUse(String reference, Media.Kind kind, String path) {}
