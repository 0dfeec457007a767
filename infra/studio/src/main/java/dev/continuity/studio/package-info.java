/** API, worker, Temporal, S3 and provider in one JVM, with one home folder. Enter through {@link Studio}. */
@NullMarked
package dev.continuity.studio;

import org.jspecify.annotations.NullMarked;
