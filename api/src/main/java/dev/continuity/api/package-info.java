/**
 * The REST application: its configuration, its connections to the engine and the archive, and what it says of itself.
 * Whoever embeds it supplies {@link dev.continuity.api.Connections} of their own.
 */
@NullMarked
package dev.continuity.api;

import org.jspecify.annotations.NullMarked;
