/**
 * Takes and what they are made from: recipes, their keys, media and its formats, and how documents are written as JSON.
 * Pure code; any module may use it.
 */
@NullMarked
package dev.continuity.take;

import org.jspecify.annotations.NullMarked;
