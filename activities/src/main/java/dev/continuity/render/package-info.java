/**
 * The activities: each combines the provider, the archive and media, and advances what the workflow asked for from
 * wherever an earlier attempt got to. Only workers use it.
 */
@NullMarked
package dev.continuity.render;

import org.jspecify.annotations.NullMarked;
