package dev.continuity.client;

import dev.continuity.storyboard.Storyboard;

/**
 * The storyboard of a sequence with everything that was decided about it.
 *
 * @param version of the sequence
 */
public record PresentStoryboard(int version, Storyboard storyboard) {}
