package dev.continuity.studio;

import dev.continuity.local.LocalS3;
import dev.continuity.local.TemporalServer;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Configures API and worker, with the same settings as in a cluster. */
final class StudioProperties {
    private static final String STAND_IN_KEY = "stand-in";

    private final Map<String, String> settings = new LinkedHashMap<>();

    static StudioProperties of(
            StudioHome home,
            int apiPort,
            TemporalServer temporal,
            LocalS3 s3,
            StudioProvider provider,
            boolean renders) {
        StudioProperties properties = new StudioProperties();
        properties.settings.put("continuity.renders", Boolean.toString(renders));
        properties.http(apiPort);
        properties.files(home);
        properties.temporal(temporal);
        properties.storage(s3);
        properties.provider(provider);
        return properties;
    }

    /** Sets them as system properties, which take precedence in all libraries here. */
    void apply() {
        settings.forEach(System::setProperty);
    }

    private void http(int port) {
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", Integer.toString(port));
    }

    private void files(StudioHome home) {
        settings.put("quarkus.log.file.path", home.log().toString());
        settings.put("continuity.temp-dir", home.temp().toString());
    }

    private void temporal(TemporalServer temporal) {
        settings.put("continuity.temporal.local-server", temporal.target());
    }

    private void storage(LocalS3 s3) {
        settings.put("continuity.bucket", s3.bucket());
        settings.put("continuity.storage.endpoint", s3.endpoint().toString());
        settings.put("continuity.storage.public-endpoint", s3.endpoint().toString());
        settings.put("continuity.storage.path-style", "true");
        settings.put("continuity.storage.reachable-by-provider", "false");
        settings.put("aws.accessKeyId", s3.accessKey());
        settings.put("aws.secretAccessKey", s3.secretKey());
        settings.put("aws.region", "us-east-1");
    }

    private void provider(StudioProvider provider) {
        if (provider instanceof StudioProvider.Fal fal) {
            settings.put("continuity.fal.key", fal.key());
        } else if (provider instanceof StudioProvider.Local local) {
            URI address = local.standIn().address();
            settings.put("continuity.fal.key", STAND_IN_KEY);
            settings.put("continuity.fal.queue-url", address.toString());
            settings.put("continuity.fal.rest-url", address.toString());
            settings.put("continuity.fal.api-url", address.toString());
            settings.put(
                    "continuity.fal.jwks-url",
                    address.resolve("/.well-known/jwks.json").toString());
            settings.put("continuity.fal.media-hosts", address.getAuthority());
        }
    }
}
