/**
 * The facts about takes and sequences, as documents in S3. Takes are written once and never changed; sequences are
 * replaced as a whole. Used by the render activities and by the API.
 */
@NullMarked
package dev.continuity.storage.ledger;

import org.jspecify.annotations.NullMarked;
