/** A stand-in for fal. Enter through {@link FalStandIn}. */
@NullMarked
package dev.continuity.standin;

import org.jspecify.annotations.NullMarked;
