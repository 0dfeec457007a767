/** Sequences under faults that are drawn from a seed. */
@NullMarked
package dev.continuity.e2e.seeds;

import org.jspecify.annotations.NullMarked;
