package dev.continuity.storyboard;

import dev.continuity.take.Media;

/**
 * A place in a storyboard that names a clip or an image.
 *
 * @param reference as it is written there
 * @param kind that is expected there
 * @param path where, in the words of the document: {@code elements.keeper.references[0]}
 */
public record MediaUse(String reference, Media.Kind kind, String path) {}
