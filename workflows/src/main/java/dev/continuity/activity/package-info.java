/**
 * The contracts between the workflow and the workers: activity interfaces, their arguments, results and failure types.
 * Workflows call them, {@code activities/render} implements them.
 */
@NullMarked
package dev.continuity.activity;

import org.jspecify.annotations.NullMarked;
