/** Reads what the header of an MP4 or QuickTime file says of its picture. Enter through {@link SampleTables}. */
@NullMarked
package dev.continuity.media.mp4;

import org.jspecify.annotations.NullMarked;
