/**
 * A stand-in for fal: speaks its protocol, renders with ffmpeg and charges nothing. Tests and the studio use it through
 * {@link FalStandIn}.
 */
@NullMarked
package dev.continuity.standin;

import org.jspecify.annotations.NullMarked;
