package dev.continuity.api.webhooks;

import dev.continuity.connections.validation.HttpUrl;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** The provider, as far as its webhooks are concerned. */
@ConfigMapping(prefix = "continuity.fal")
public interface WebhookConfig {
    /** The public keys that it signs webhooks with. */
    @HttpUrl(secure = true)
    @WithDefault("https://rest.fal.ai/.well-known/jwks.json")
    URI jwksUrl();
}
