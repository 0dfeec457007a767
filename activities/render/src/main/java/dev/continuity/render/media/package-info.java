/** The intake of media that people bring. */
@NullMarked
package dev.continuity.render.media;

import org.jspecify.annotations.NullMarked;
