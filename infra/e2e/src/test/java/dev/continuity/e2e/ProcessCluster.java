package dev.continuity.e2e;

import dev.continuity.local.DevServer;
import dev.continuity.local.FaultProxy;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.standin.FalStandIn;
import dev.continuity.standin.StandInSettings;
import dev.continuity.storage.StorageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Worker, API, a real Temporal server and an S3 as processes of their own, and a stand-in, which never dies: each is
 * started by itself. Workers reach the S3 through a gate.
 */
final class ProcessCluster implements AutoCloseable {
    private static final Path API = Path.of("../../api/target/quarkus-app/quarkus-run.jar");
    private static final Path WORKER = Path.of("../../worker/target/quarkus-app/quarkus-run.jar");

    private final Path folder;
    private final Path temporal;
    private final int enginePort = freePort();
    private final int apiPort = freePort();
    private final LocalS3Settings s3;
    private final FaultProxy gate;
    private final FalStandIn standIn;
    private final Map<String, String> workerSettings;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private int workers;

    /** @param workerSettings on top of those that connect it */
    ProcessCluster(Path folder, Path temporal, Map<String, String> workerSettings) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.temporal = temporal;
        this.workerSettings = workerSettings;
        this.s3 = new LocalS3Settings(folder.resolve("s3"), freePort(), "films", "cluster", "cluster-secret");
        this.gate = add(FaultProxy.inFrontOf(s3Uri()));
        this.standIn = add(FalStandIn.start(StandInSettings.of(
                        folder.resolve("stand-in"), FfmpegSettings.defaults().program())
                .withPace(Duration.ofMillis(100), Duration.ofSeconds(1))
                .withConcurrency(20)));
    }

    /** The one on the PATH, unless {@code CONTINUITY_TEMPORAL} names another. */
    static Optional<Path> temporal() {
        return Optional.ofNullable(System.getenv("CONTINUITY_TEMPORAL"))
                .filter(name -> !name.isBlank())
                .map(Path::of)
                .or(DevServer::onPath);
    }

    ChildProcess startApi() throws IOException {
        Map<String, String> settings = connections(s3Uri());
        settings.put("API_PORT", Integer.toString(apiPort));
        return add(ChildProcess.application(API, apiPort, settings, folder.resolve("api.log")));
    }

    /** Each has a port, a log and a scratch folder of its own. */
    ChildProcess startWorker() throws IOException {
        String name = "worker-" + ++workers;
        int port = freePort();
        Map<String, String> settings = connections(gate.uri());
        settings.put("FAL_KEY", "stand-in");
        settings.put("CONTINUITY_FAL_QUEUE_URL", standIn.uri().toString());
        settings.put("CONTINUITY_FAL_REST_URL", standIn.uri().toString());
        settings.put("CONTINUITY_FAL_API_URL", standIn.uri().toString());
        settings.put("CONTINUITY_FAL_MEDIA_HOSTS", standIn.uri().getAuthority());
        settings.put("CONTINUITY_SCRATCH", folder.resolve(name).toString());
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.putAll(workerSettings);
        return add(ChildProcess.application(WORKER, port, settings, folder.resolve(name + ".log")));
    }

    /** As people start it: it knows none of our search attributes. */
    ChildProcess startEngine() throws IOException {
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
                engineDatabase().toString(),
                "--log-level",
                "error");
        return add(ChildProcess.start(command, enginePort, Map.of(), folder.resolve("temporal.log")));
    }

    ChildProcess startS3() throws IOException {
        return add(ChildProcess.of(S3Process.class, s3.port(), S3Process.arguments(s3), folder.resolve("s3.log")));
    }

    Path engineDatabase() {
        return folder.resolve("temporal.db");
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

    /** The way of the workers to the S3. */
    FaultProxy gate() {
        return gate;
    }

    /** The S3 itself. */
    StorageSettings archive() {
        return StorageSettings.at(
                s3Uri(), s3.bucket(), new StorageSettings.Credentials(s3.accessKey(), s3.secretKey()));
    }

    @Override
    public void close() throws Exception {
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }

    private URI s3Uri() {
        return URI.create("http://127.0.0.1:" + s3.port());
    }

    private Map<String, String> connections(URI archive) {
        return new HashMap<>(Map.of(
                "TEMPORAL_ADDRESS",
                engine(),
                "TEMPORAL_NAMESPACE",
                "default",
                "AWS_ENDPOINT_URL_S3",
                archive.toString(),
                "AWS_ACCESS_KEY_ID",
                s3.accessKey(),
                "AWS_SECRET_ACCESS_KEY",
                s3.secretKey(),
                "AWS_REGION",
                "us-east-1",
                "CONTINUITY_BUCKET",
                s3.bucket()));
    }

    private <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
