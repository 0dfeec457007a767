/**
 * Sequences over HTTP: started, found, listed, followed, resumed, cancelled, and their films.
 * The engine knows what runs, the archive knows what was; nothing here is remembered in memory.
 */
@NullMarked
package dev.continuity.api.sequences;

import org.jspecify.annotations.NullMarked;
