/** The facts about takes and sequences, as documents in S3 that are written once. */
@NullMarked
package dev.continuity.storage.ledger;

import org.jspecify.annotations.NullMarked;
