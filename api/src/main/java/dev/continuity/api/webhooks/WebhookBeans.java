package dev.continuity.api.webhooks;

import dev.continuity.api.StorageForRequests;
import dev.continuity.storage.ObjectStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the receiver together. */
@Singleton
class WebhookBeans {
    @Produces
    @Singleton
    WebhookReceiver receiver(@StorageForRequests ObjectStore objects, WebhookConfig config) {
        return new WebhookReceiver(objects, new JwksKeySource(config.jwksUrl()), Clock.systemUTC());
    }
}
