/**
 * Callbacks of the provider: that a request has come to an end. {@link dev.continuity.api.webhooks.WebhookReceiver} takes
 * them, whatever serves HTTP around it.
 */
@NullMarked
package dev.continuity.api.webhooks;

import org.jspecify.annotations.NullMarked;
