/** The model that the stand-in plays: checks the input and paints a clip with ffmpeg. */
@NullMarked
package dev.continuity.standin.model;

import org.jspecify.annotations.NullMarked;
