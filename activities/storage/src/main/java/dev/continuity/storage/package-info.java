/** Objects in S3: documents, files and presigned URLs. Every key is made by {@link ObjectKeys}. */
@NullMarked
package dev.continuity.storage;

import org.jspecify.annotations.NullMarked;
