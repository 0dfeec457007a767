/**
 * The rules of a running sequence without Temporal: which takes it wants, what is known of each, what may start, and what
 * people see of it. Pure code, for the workflow.
 */
@NullMarked
package dev.continuity.progress;

import org.jspecify.annotations.NullMarked;
