/**
 * Shows the provider's provider against every wire shape, with fakes at the edge that speak the real protocol over HTTP,
 * and raw sockets where the wire is to break.
 */
@NullMarked
package dev.continuity.provider.fal;

import org.jspecify.annotations.NullMarked;
