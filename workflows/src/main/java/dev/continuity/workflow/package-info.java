/** The workflow of a sequence. Deterministic: no clock, randomness, threads, I/O or configuration. */
@NullMarked
package dev.continuity.workflow;

import org.jspecify.annotations.NullMarked;
