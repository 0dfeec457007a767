/**
 * What a check of the surroundings found: of a store, an engine, a provider. Pure values; any module may use them.
 */
@NullMarked
package dev.continuity.diagnosis;

import org.jspecify.annotations.NullMarked;
