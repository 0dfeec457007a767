/**
 * The requests of the stand-in's queue: accepted, rendered in order, reported and announced by webhooks. Enter through
 * {@link dev.continuity.standin.request.RequestService}.
 */
@NullMarked
package dev.continuity.standin.request;

import org.jspecify.annotations.NullMarked;
