package dev.continuity.api.webhooks;

import dev.continuity.api.ApiConfig;
import dev.continuity.api.webhooks.fal.FalWebhookVerifier;
import dev.continuity.api.webhooks.fal.JwksKeySource;
import dev.continuity.storage.ObjectStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Puts the receiver together. */
@Singleton
class WebhookBeans {
    @Produces
    @Singleton
    WebhookReceiver receiver(ObjectStore archive, ApiConfig config) {
        return new WebhookReceiver(
                archive,
                List.of(new FalWebhookVerifier(new JwksKeySource(config.fal().jwksUrl()), Clock.systemUTC())),
                Clock.systemUTC());
    }
}
