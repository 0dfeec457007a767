/** A storyboard file on its way to the API, with the media that it names. */
@NullMarked
package dev.continuity.cli.storyboard;

import org.jspecify.annotations.NullMarked;
