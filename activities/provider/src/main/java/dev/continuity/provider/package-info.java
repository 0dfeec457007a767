/** The seam to whoever renders. Knows no provider in particular. */
@NullMarked
package dev.continuity.provider;

import org.jspecify.annotations.NullMarked;
