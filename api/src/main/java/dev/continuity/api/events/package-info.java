/**
 * Server-sent events: the state of a sequence at each change.
 * A sequence is polled only while somebody follows it, and once however many do.
 */
@NullMarked
package dev.continuity.api.events;

import org.jspecify.annotations.NullMarked;
