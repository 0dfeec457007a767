/**
 * Tries an S3 for what the ledger stands on, before it is trusted. Used by worker and API at start, and by whoever looks
 * for the reason of a problem.
 */
@NullMarked
package dev.continuity.storage.trial;

import org.jspecify.annotations.NullMarked;
