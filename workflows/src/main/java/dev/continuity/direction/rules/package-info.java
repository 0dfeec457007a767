/**
 * The rules by which decisions change a storyboard. Pure code; other packages use {@link Director} alone.
 */
@NullMarked
package dev.continuity.direction.rules;

import org.jspecify.annotations.NullMarked;
