/**
 * What is known of a sequence: its request, its state, and the decisions that people took. Values only; the workflow, the
 * API and the command line share them.
 */
@NullMarked
package dev.continuity.sequence;

import org.jspecify.annotations.NullMarked;
