package dev.continuity.cli.view;

import dev.continuity.sequence.SequenceState;

/**
 * What was seen of a sequence while it was watched.
 *
 * @param first state that knew the steps and what had been spent before; while media are ingested, it is not known yet
 * @param last state
 */
public record WatchedRun(SequenceState first, SequenceState last) {}
