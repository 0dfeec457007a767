/**
 * What a fresh machine lacks, each as one object to start and to close: an S3 on a folder, and a Temporal engine, in
 * process or as a child process. Everything is bound to 127.0.0.1. For the local studio and for the tests of other
 * modules; nothing that runs on a cluster may use it.
 */
@NullMarked
package dev.continuity.local;

import org.jspecify.annotations.NullMarked;
