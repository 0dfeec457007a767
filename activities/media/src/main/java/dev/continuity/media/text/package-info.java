/**
 * Draws lines of text in any script on machines without fonts, for pictures that carry titles and names. Enter through
 * {@link dev.continuity.media.text.TextLine}.
 */
@NullMarked
package dev.continuity.media.text;

import org.jspecify.annotations.NullMarked;
