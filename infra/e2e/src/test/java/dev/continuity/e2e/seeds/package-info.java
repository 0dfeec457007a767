/** Runs sequences under faults that are drawn from a seed, and checks that nothing is lost and nothing paid for twice. */
@NullMarked
package dev.continuity.e2e.seeds;

import org.jspecify.annotations.NullMarked;
