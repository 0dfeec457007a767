/**
 * Faults on request: the rules that say how the stand-in misbehaves and when, and the calls that set them. The packages of
 * requests and files ask them.
 */
@NullMarked
package dev.continuity.standin.fault;

import org.jspecify.annotations.NullMarked;
