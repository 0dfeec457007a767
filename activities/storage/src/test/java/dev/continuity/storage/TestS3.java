package dev.continuity.storage;

import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** One S3 for all tests of this JVM, with a bucket; each test uses keys of its own. */
public final class TestS3 {
    public static final Path TEMP_FOLDER = Path.of("target", "temp");

    private static final LocalS3 LOCAL = start();

    private TestS3() {}

    public static StorageSettings settings() {
        return StorageSettings.at(
                LOCAL.endpoint(),
                LOCAL.bucket(),
                new StorageSettings.Credentials(LOCAL.accessKey(), LOCAL.secretKey()));
    }

    public static StorageSettings settings(URI endpoint, String bucket, String secret) {
        return StorageSettings.at(endpoint, bucket, new StorageSettings.Credentials(LOCAL.accessKey(), secret));
    }

    public static LocalS3 local() {
        return LOCAL;
    }

    /** A project that no other test uses. */
    public static String project() {
        return "p" + UUID.randomUUID().toString().replace("-", "");
    }

    private static LocalS3 start() {
        try {
            Path target = Files.createDirectories(Path.of("target"));
            return LocalS3.start(
                    LocalS3Settings.withNewCredentials(Files.createTempDirectory(target, "s3"), 0, "films"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
