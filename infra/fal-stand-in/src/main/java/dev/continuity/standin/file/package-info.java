/**
 * The media CDN of the stand-in: stores uploads and clips, and serves them. The package of requests puts clips into it.
 */
@NullMarked
package dev.continuity.standin.file;

import org.jspecify.annotations.NullMarked;
