package dev.continuity.api;

import dev.continuity.local.LocalEngine;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The S3 and the engine that the API is tested against. */
public final class LocalParts implements QuarkusTestResourceLifecycleManager {
    private @Nullable LocalS3 s3;
    private @Nullable LocalEngine engine;

    @Override
    public Map<String, String> start() {
        LocalS3 archive = LocalS3.start(LocalS3Settings.withNewCredentials(folder(), 0, "films"));
        LocalEngine temporal = LocalEngine.start(0);
        s3 = archive;
        engine = temporal;
        System.setProperty("aws.accessKeyId", archive.accessKey());
        System.setProperty("aws.secretAccessKey", archive.secretKey());
        return Map.of(
                "continuity.bucket", archive.bucket(),
                "continuity.archive.endpoint", archive.endpoint().toString(),
                "TEMPORAL_ADDRESS", temporal.target());
    }

    @Override
    public void stop() {
        if (engine != null) {
            engine.close();
        }
        if (s3 != null) {
            s3.close();
        }
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "s3");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
