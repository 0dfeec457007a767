package dev.continuity.api.webhooks;

import dev.continuity.connections.validation.HttpUrl;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** The settings for the provider's webhooks. */
@ConfigMapping(prefix = "continuity.fal")
public interface WebhookConfig {
    /** The URL of the provider's public keys, which verify the signatures of webhooks. */
    @HttpUrl(secure = true)
    @WithDefault("https://rest.fal.ai/.well-known/jwks.json")
    URI jwksUrl();
}
