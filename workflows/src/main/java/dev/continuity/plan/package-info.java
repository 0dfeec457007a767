/**
 * A storyboard and its media as a graph of steps, each with the key, price and inputs of its take; estimates. Pure
 * code; any module may use it.
 */
@NullMarked
package dev.continuity.plan;

import org.jspecify.annotations.NullMarked;
