/**
 * Webhooks of the provider, which report that a request has ended. {@link dev.continuity.api.webhooks.WebhookReceiver}
 * handles them, independently of the HTTP server.
 */
@NullMarked
package dev.continuity.api.webhooks;

import org.jspecify.annotations.NullMarked;
