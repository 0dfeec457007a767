package dev.continuity.sequence;

/**
 * The document {@code sequence.json}: enough to go on without Temporal, and the state as it was last recorded.
 *
 * @param request to start the workflow with
 * @param state when this was written; the takes since then are in the ledger
 */
public record SequenceRecord(SequenceRequest request, SequenceState state) {}
