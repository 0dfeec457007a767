/** fal's webhooks: their signatures, public keys and bodies. Only {@code WebhookBeans} uses this package. */
@NullMarked
package dev.continuity.api.webhooks.fal;

import org.jspecify.annotations.NullMarked;
