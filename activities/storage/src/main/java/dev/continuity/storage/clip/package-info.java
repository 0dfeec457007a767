/**
 * Copies clips from a URL into S3, in constant memory. Used by the render activities; knows no provider, only which URLs
 * it may trust.
 */
@NullMarked
package dev.continuity.storage.clip;

import org.jspecify.annotations.NullMarked;
