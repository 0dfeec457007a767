/**
 * Fault injection: the rules for how and when the stand-in misbehaves, and the calls that set them. The packages of requests
 * and files apply them.
 */
@NullMarked
package dev.continuity.standin.fault;

import org.jspecify.annotations.NullMarked;
