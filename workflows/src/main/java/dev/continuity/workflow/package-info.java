/**
 * The workflows. Deterministic: no clock, randomness, threads, I/O or configuration. Workers register the
 * implementations; clients use the interfaces.
 */
@NullMarked
package dev.continuity.workflow;

import org.jspecify.annotations.NullMarked;
