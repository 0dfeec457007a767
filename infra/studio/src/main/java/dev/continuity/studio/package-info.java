/**
 * The local studio: the API, a worker, an engine, an S3 and the stand-in for the provider in this one JVM, on a folder
 * of its own. Knows nothing of the command line that starts it.
 */
@NullMarked
package dev.continuity.studio;

import org.jspecify.annotations.NullMarked;
