/**
 * Copies clips from a URL to S3 in constant memory. Used by the render activities. Independent of the provider: it is
 * told which URLs to trust.
 */
@NullMarked
package dev.continuity.storage.clip;

import org.jspecify.annotations.NullMarked;
