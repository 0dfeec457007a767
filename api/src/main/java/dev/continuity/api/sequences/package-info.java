/**
 * Sequences and their films over HTTP: start, find, list, resume, cancel, direct, download.
 * Temporal has the running sequences and storage the recorded ones. Nothing is kept in memory here.
 */
@NullMarked
package dev.continuity.api.sequences;

import org.jspecify.annotations.NullMarked;
