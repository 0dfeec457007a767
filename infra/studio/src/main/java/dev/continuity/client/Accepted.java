package dev.continuity.client;

import dev.continuity.sequence.SequenceState;

/**
 * The answer to a storyboard.
 *
 * @param underWay whether an engine works on it (202); false: it has ended and is answered as it is (200)
 * @param state of the sequence
 */
public record Accepted(boolean underWay, SequenceState state) {}
