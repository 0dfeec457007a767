/**
 * Server-sent events: the state of a sequence at each change.
 * A sequence is polled only while it has followers, once for all of them.
 */
@NullMarked
package dev.continuity.api.events;

import org.jspecify.annotations.NullMarked;
