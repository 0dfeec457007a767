/**
 * The REST application: its settings, its object store, the schema of storyboards.
 * Each subpackage has one part of the API.
 */
@NullMarked
package dev.continuity.api;

import org.jspecify.annotations.NullMarked;
