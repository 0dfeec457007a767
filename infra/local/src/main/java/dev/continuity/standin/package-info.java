/**
 * The stand-in for fal: a real HTTP server that speaks the provider's queue protocol and renders with ffmpeg.
 * It plays another company, so it shares no code with the modules that call it and checks everything for itself.
 * Enter through {@link dev.continuity.standin.FalStandIn}; the rest is package-private.
 */
@NullMarked
package dev.continuity.standin;

import org.jspecify.annotations.NullMarked;
