/**
 * What is known of a sequence: its request, its state, and what people decided. Values only; the workflow, the API and
 * the command line share them.
 */
@NullMarked
package dev.continuity.sequence;

import org.jspecify.annotations.NullMarked;
