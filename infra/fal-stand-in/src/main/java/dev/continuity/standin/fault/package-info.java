/** Faults on request: how the stand-in misbehaves, and when. */
@NullMarked
package dev.continuity.standin.fault;

import org.jspecify.annotations.NullMarked;
