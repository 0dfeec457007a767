/**
 * What is rendered and how it is named: endpoints, recipes, take keys, takes, media. Pure values; anyone may use them.
 */
@NullMarked
package dev.continuity.take;

import org.jspecify.annotations.NullMarked;
