package dev.continuity.studio;

import dev.continuity.local.DevServer;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.standin.FalStandIn;
import dev.continuity.standin.StandInSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Worker and API as processes of their own, a real Temporal server, an S3 and a stand-in: each is started by itself. */
final class Cluster implements AutoCloseable {
    private static final String ACCESS_KEY = "cluster";
    private static final String SECRET_KEY = "cluster-secret";
    private static final String BUCKET = "films";
    private static final Path API = Path.of("../../api/target/quarkus-app/quarkus-run.jar");
    private static final Path WORKER = Path.of("../../worker/target/quarkus-app/quarkus-run.jar");

    private final Path folder;
    private final Path temporal;
    private final int enginePort = freePort();
    private final int s3Port = freePort();
    private final int apiPort = freePort();
    private final int workerPort = freePort();
    private final FalStandIn standIn;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    Cluster(Path folder, Path temporal) throws IOException {
        this.folder = folder;
        this.temporal = temporal;
        this.standIn = FalStandIn.start(StandInSettings.of(
                        folder.resolve("stand-in"), FfmpegSettings.defaults().program())
                .withPace(Duration.ofMillis(100), Duration.ofSeconds(1)));
        parts.push(standIn);
    }

    /** The one on the PATH, unless {@code CONTINUITY_TEMPORAL} names another. */
    static Optional<Path> temporal() {
        return Optional.ofNullable(System.getenv("CONTINUITY_TEMPORAL"))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .or(DevServer::onPath);
    }

    Daemon startApi() throws IOException {
        Map<String, String> settings = Map.of(
                "TEMPORAL_ADDRESS",
                engine(),
                "TEMPORAL_NAMESPACE",
                "default",
                "AWS_ENDPOINT_URL_S3",
                "http://127.0.0.1:" + s3Port,
                "AWS_ACCESS_KEY_ID",
                ACCESS_KEY,
                "AWS_SECRET_ACCESS_KEY",
                SECRET_KEY,
                "AWS_REGION",
                "us-east-1",
                "CONTINUITY_BUCKET",
                BUCKET,
                "API_PORT",
                Integer.toString(apiPort));
        return add(Daemon.application(API, settings, folder.resolve("api.log")));
    }

    Daemon startWorker() throws IOException {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("TEMPORAL_ADDRESS", engine()),
                Map.entry("TEMPORAL_NAMESPACE", "default"),
                Map.entry("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + s3Port),
                Map.entry("AWS_ACCESS_KEY_ID", ACCESS_KEY),
                Map.entry("AWS_SECRET_ACCESS_KEY", SECRET_KEY),
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("CONTINUITY_BUCKET", BUCKET),
                Map.entry("FAL_KEY", "stand-in"),
                Map.entry("CONTINUITY_FAL_QUEUE_URL", standIn.uri().toString()),
                Map.entry("CONTINUITY_FAL_REST_URL", standIn.uri().toString()),
                Map.entry("CONTINUITY_FAL_API_URL", standIn.uri().toString()),
                Map.entry("CONTINUITY_FAL_MEDIA_HOSTS", standIn.uri().getAuthority()),
                Map.entry("CONTINUITY_SCRATCH", folder.resolve("scratch").toString()),
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(workerPort)));
        return add(Daemon.application(WORKER, settings, folder.resolve("worker.log")));
    }

    /** As people start it: it knows none of our search attributes. */
    Daemon startEngine() throws IOException {
        List<String> command = List.of(
                temporal.toString(),
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(enginePort),
                "--db-filename",
                folder.resolve("temporal.db").toString(),
                "--log-level",
                "error");
        return add(Daemon.start(command, Map.of(), folder.resolve("temporal.log")));
    }

    void startS3() {
        add(LocalS3.start(new LocalS3Settings(folder.resolve("s3"), s3Port, BUCKET, ACCESS_KEY, SECRET_KEY)));
    }

    String engine() {
        return "127.0.0.1:" + enginePort;
    }

    URI standIn() {
        return standIn.uri();
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + apiPort);
    }

    URI worker() {
        return URI.create("http://127.0.0.1:" + workerPort);
    }

    @Override
    public void close() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }

    private <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    private static int freePort() {
        return PortWish.api(0).hold(Optional.empty()).letGo();
    }
}
