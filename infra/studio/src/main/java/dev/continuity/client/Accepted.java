package dev.continuity.client;

import dev.continuity.sequence.SequenceState;

/**
 * The API's answer to a submitted storyboard.
 *
 * @param running whether a workflow is working on it (202); false: it has ended, and this is its last state (200)
 * @param state of the sequence
 */
public record Accepted(boolean running, SequenceState state) {}
