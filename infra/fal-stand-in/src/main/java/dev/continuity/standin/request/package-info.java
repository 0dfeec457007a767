/**
 * The queue of the stand-in: accepts requests, renders them in order, reports their status and sends webhooks. Enter through
 * {@link dev.continuity.standin.request.RequestService}.
 */
@NullMarked
package dev.continuity.standin.request;

import org.jspecify.annotations.NullMarked;
