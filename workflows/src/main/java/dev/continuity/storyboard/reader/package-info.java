/**
 * Reads storyboards from JSON or YAML, and reports all their problems at once. Pure code; any module may use it,
 * through {@link StoryboardReader}.
 */
@NullMarked
package dev.continuity.storyboard.reader;

import org.jspecify.annotations.NullMarked;
