/**
 * What Temporal knows of sequences: started, described, queried, updated, cancelled, each call with a deadline.
 * For {@code api.sequences} and {@code api.events}.
 */
@NullMarked
package dev.continuity.api.executions;

import org.jspecify.annotations.NullMarked;
