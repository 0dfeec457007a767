/**
 * The seam to those who render for money: {@link dev.continuity.provider.VideoProvider} and the values that it speaks in.
 * Knows no provider in particular; each has a package of its own below.
 */
@NullMarked
package dev.continuity.provider;

import org.jspecify.annotations.NullMarked;
