package dev.continuity.api.webhooks;

import dev.continuity.api.ApiConfig;
import dev.continuity.archive.Archive;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the receiver together. */
@Singleton
class Webhooks {
    @Produces
    @Singleton
    WebhookReceiver receiver(Archive archive, ApiConfig config) {
        return new WebhookReceiver(archive, new PublishedKeys(config.fal().jwksUrl()), Clock.systemUTC());
    }
}
