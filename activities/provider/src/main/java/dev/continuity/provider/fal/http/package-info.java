/**
 * HTTP as fal is spoken to: where the key may go, a body that is sent at most once, answers that are read with a limit and
 * without the key. For {@code dev.continuity.provider.fal} alone.
 */
@NullMarked
package dev.continuity.provider.fal.http;

import org.jspecify.annotations.NullMarked;
