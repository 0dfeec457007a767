package dev.continuity.e2e;

import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The main class of an S3 on a folder that can be killed. */
final class S3Process {
    private S3Process() {}

    static List<String> arguments(LocalS3Settings settings) {
        return List.of(
                settings.folder().toString(),
                Integer.toString(settings.port()),
                settings.bucket(),
                settings.accessKey(),
                settings.secretKey());
    }

    public static void main(String[] args) throws InterruptedException {
        LocalS3 s3 = LocalS3.start(
                new LocalS3Settings(Path.of(args[0]), Integer.parseInt(args[1]), args[2], args[3], args[4]));
        Runtime.getRuntime().addShutdownHook(new Thread(s3::close));
        new CountDownLatch(1).await();
    }
}
