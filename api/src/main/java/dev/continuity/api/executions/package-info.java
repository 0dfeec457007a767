/**
 * Sequences in Temporal: starts, describes, queries, updates and cancels them, each call with a deadline.
 * For {@code api.sequences} and {@code api.events}.
 */
@NullMarked
package dev.continuity.api.executions;

import org.jspecify.annotations.NullMarked;
