package dev.continuity.direction;

/**
 * The answer to a decision.
 *
 * @param decision as it is in the log
 * @param version of the sequence after it
 */
public record Decided(Decision decision, int version) {}
