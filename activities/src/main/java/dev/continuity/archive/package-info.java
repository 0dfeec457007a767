/**
 * What is kept in S3: the ledger (facts about takes), the media that people bring in, and how bytes get there. The one
 * package of this module that the API may use; knows nothing of the provider's protocol.
 */
@NullMarked
package dev.continuity.archive;

import org.jspecify.annotations.NullMarked;
