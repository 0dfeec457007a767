package dev.continuity.api.webhooks;

import dev.continuity.api.StorageForRequests;
import dev.continuity.api.webhooks.fal.FalWebhookVerifier;
import dev.continuity.api.webhooks.fal.JwksKeySource;
import dev.continuity.storage.ObjectStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Creates the webhook receiver. */
@Singleton
class WebhookBeans {
    @Produces
    @Singleton
    WebhookReceiver receiver(@StorageForRequests ObjectStore objects, WebhookConfig config) {
        return new WebhookReceiver(
                objects,
                List.of(new FalWebhookVerifier(new JwksKeySource(config.jwksUrl()), Clock.systemUTC())),
                Clock.systemUTC());
    }
}
