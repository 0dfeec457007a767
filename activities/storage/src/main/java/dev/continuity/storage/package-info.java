/**
 * One bucket of S3: documents, files and presigned URLs. Every key is made by
 * {@link dev.continuity.storage.ObjectKeys}. Used by its subpackages, the render activities and the API; independent of
 * provider and ffmpeg.
 */
@NullMarked
package dev.continuity.storage;

import org.jspecify.annotations.NullMarked;
