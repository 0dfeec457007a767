/** Copies clips from a URL into S3, in constant memory. */
@NullMarked
package dev.continuity.storage.clip;

import org.jspecify.annotations.NullMarked;
