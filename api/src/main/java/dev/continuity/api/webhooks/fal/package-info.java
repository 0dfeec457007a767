/** Which webhooks are fal's: their signature, the keys that it publishes, their body. Known to {@code WebhookBeans} alone. */
@NullMarked
package dev.continuity.api.webhooks.fal;

import org.jspecify.annotations.NullMarked;
