/** From a storyboard file and the media beside it to the API, and the finished film back. For the commands. */
@NullMarked
package dev.continuity.cli.storyboard;

import org.jspecify.annotations.NullMarked;
