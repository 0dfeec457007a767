/**
 * Sequences over HTTP: started, found, listed, resumed, cancelled, directed, and their films.
 * Temporal knows what is running and storage what was recorded; nothing is kept in memory here.
 */
@NullMarked
package dev.continuity.api.sequences;

import org.jspecify.annotations.NullMarked;
