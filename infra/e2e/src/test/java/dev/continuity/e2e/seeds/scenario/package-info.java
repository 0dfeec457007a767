/** What a seed stands for: storyboards, and the faults that are drawn for them. Knows nothing of how they are run. */
@NullMarked
package dev.continuity.e2e.seeds.scenario;

import org.jspecify.annotations.NullMarked;
