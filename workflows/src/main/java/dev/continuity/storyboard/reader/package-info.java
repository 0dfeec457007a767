/**
 * Reads storyboards from JSON or YAML and finds everything that is wrong with them at once.
 * Enter through {@link StoryboardReader}.
 */
@NullMarked
package dev.continuity.storyboard.reader;

import org.jspecify.annotations.NullMarked;
