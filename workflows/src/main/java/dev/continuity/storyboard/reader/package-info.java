/**
 * Reads storyboards from JSON or YAML, and reports all their problems at once. Pure code; anyone may use it, by way of
 * {@link StoryboardReader}.
 */
@NullMarked
package dev.continuity.storyboard.reader;

import org.jspecify.annotations.NullMarked;
