/**
 * The storyboard that people write, as records with their bounds, and what its parts refer to. Pure code; anyone may use
 * it.
 */
@NullMarked
package dev.continuity.storyboard;

import org.jspecify.annotations.NullMarked;
