/**
 * The storyboard that people write, as records with their bounds, and what its parts refer to. Pure code; any module
 * may use it.
 */
@NullMarked
package dev.continuity.storyboard;

import org.jspecify.annotations.NullMarked;
