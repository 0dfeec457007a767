/**
 * One bucket of S3: documents, files and presigned URLs. Every key is made by {@link dev.continuity.storage.ObjectKeys}.
 * Used by the packages below it, by the render activities and by the API; knows no provider and no ffmpeg.
 */
@NullMarked
package dev.continuity.storage;

import org.jspecify.annotations.NullMarked;
