/**
 * The REST application: its settings, its storage, the schema of storyboards.
 * The packages in it have one part of the API each.
 */
@NullMarked
package dev.continuity.api;

import org.jspecify.annotations.NullMarked;
