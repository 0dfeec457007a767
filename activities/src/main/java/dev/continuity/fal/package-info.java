/**
 * The provider's client: fal's queue protocol over {@code java.net.http}, its errors as one sealed type, its storage and
 * its request history. It never submits twice and never shows the key. For the render activities; nobody else has a key.
 */
@NullMarked
package dev.continuity.fal;

import org.jspecify.annotations.NullMarked;
