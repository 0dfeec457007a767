/**
 * A storyboard in production: the sequence workflow, its state, and the contracts of the activities that it calls.
 * Workers implement the activities; the API starts, queries and updates the workflow.
 */
@NullMarked
package dev.continuity.sequence;

import org.jspecify.annotations.NullMarked;
