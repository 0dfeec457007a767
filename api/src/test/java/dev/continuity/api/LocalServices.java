package dev.continuity.api;

import dev.continuity.local.InProcessTemporal;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.standin.FalStandIn;
import dev.continuity.standin.StandInSettings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The S3, the Temporal and the provider that the API is tested with. */
public final class LocalServices implements QuarkusTestResourceLifecycleManager {
    private @Nullable LocalS3 s3;
    private @Nullable InProcessTemporal temporal;
    private @Nullable FalStandIn provider;

    @Override
    public Map<String, String> start() {
        LocalS3 storage = LocalS3.start(LocalS3Settings.withNewCredentials(folder("s3"), 0, "films"));
        InProcessTemporal server = InProcessTemporal.start(0);
        s3 = storage;
        temporal = server;
        FalStandIn standIn = standIn();
        provider = standIn;
        System.setProperty("aws.accessKeyId", storage.accessKey());
        System.setProperty("aws.secretAccessKey", storage.secretKey());
        return Map.of(
                "continuity.bucket", storage.bucket(),
                "continuity.storage.endpoint", storage.endpoint().toString(),
                "continuity.fal.jwks-url", standIn.uri() + "/.well-known/jwks.json",
                "TEMPORAL_ADDRESS", server.target());
    }

    @Override
    public void stop() {
        if (provider != null) {
            provider.close();
        }
        if (temporal != null) {
            temporal.close();
        }
        if (s3 != null) {
            s3.close();
        }
    }

    private static FalStandIn standIn() {
        try {
            return FalStandIn.start(StandInSettings.of(
                            folder("stand-in"), FfmpegSettings.defaults().locateBinary())
                    .withPace(Duration.ZERO, Duration.ZERO));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
