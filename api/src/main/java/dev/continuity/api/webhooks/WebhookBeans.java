package dev.continuity.api.webhooks;

import dev.continuity.api.ApiConfig;
import dev.continuity.storage.ObjectStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the receiver together. */
@Singleton
class WebhookBeans {
    @Produces
    @Singleton
    WebhookReceiver receiver(ObjectStore archive, ApiConfig config) {
        return new WebhookReceiver(archive, new JwksKeySource(config.fal().jwksUrl()), Clock.systemUTC());
    }
}
