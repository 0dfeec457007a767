/**
 * The application that polls Temporal's task queues and runs workflows and activities.
 * The only part of Continuity that knows the provider's key.
 */
@NullMarked
package dev.continuity.worker;

import org.jspecify.annotations.NullMarked;
