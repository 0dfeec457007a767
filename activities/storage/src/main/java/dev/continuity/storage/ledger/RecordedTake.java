package dev.continuity.storage.ledger;

import dev.continuity.take.Take;

/**
 * What the ledger has noted of one request's clip.
 *
 * @param take as it is noted
 * @param counts whether it is the take of its key; if not, it is kept beside the take of another request
 */
public record RecordedTake(Take take, boolean counts) {}
