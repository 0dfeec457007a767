package dev.continuity.storage.ledger;

import dev.continuity.take.Take;

/**
 * The take that the ledger has recorded for a request.
 *
 * @param take as recorded
 * @param primary whether it is the primary take of its key; if not, it is kept beside the take of another request
 */
public record RecordedTake(Take take, boolean primary) {}
