package dev.continuity.e2e;

import dev.continuity.local.FaultProxy;
import dev.continuity.local.FreePorts;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.standin.FalStandIn;
import dev.continuity.standin.StandInSettings;
import dev.continuity.storage.StorageSettings;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * Worker, API, a real Temporal server and an S3 as processes, and a stand-in in this JVM, which never crashes. Each process
 * is started by its own call. Workers reach S3 through a proxy.
 */
final class ProcessCluster implements AutoCloseable {
    private static final Path API = Path.of("../../api/target/quarkus-app/quarkus-run.jar");
    private static final Path WORKER = Path.of("../../worker/target/quarkus-app/quarkus-run.jar");

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final Path temporal;
    private final int temporalPort = FreePorts.free();
    private final int apiPort = FreePorts.free();
    private final LocalS3Settings s3;
    private final FaultProxy s3Proxy;
    private final FalStandIn standIn;
    private final Map<String, String> workerSettings;
    private final Deque<AutoCloseable> closeables = new ArrayDeque<>();
    private int workers;

    /** @param workerSettings in addition to the addresses */
    ProcessCluster(Path folder, Path temporal, Map<String, String> workerSettings) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.temporal = temporal;
        this.workerSettings = workerSettings;
        this.s3 = new LocalS3Settings(folder.resolve("s3"), FreePorts.free(), "films", "cluster", "cluster-secret");
        this.s3Proxy = add(FaultProxy.inFrontOf(s3Uri()));
        this.standIn = add(FalStandIn.start(StandInSettings.of(
                        folder.resolve("stand-in"), FfmpegSettings.defaults().locateBinary())
                .withPace(Duration.ofMillis(100), Duration.ofSeconds(1))
                .withConcurrency(20)));
    }

    /** Waits for what other processes do, longer than a busy machine needs for any of it. */
    static ConditionFactory await(String condition) {
        return Awaitility.await(condition).atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
    }

    ChildProcess startApi() throws IOException {
        Map<String, String> settings = connections(s3Uri());
        settings.put("API_PORT", Integer.toString(apiPort));
        return add(ChildProcess.application(API, apiPort, settings, folder.resolve("api.log")));
    }

    /** Each worker has a port, a log and a temporary folder of its own. */
    ChildProcess startWorker() throws IOException {
        String name = "worker-" + ++workers;
        int port = FreePorts.free();
        Map<String, String> settings = connections(s3Proxy.uri());
        settings.put("FAL_KEY", "stand-in");
        settings.put("CONTINUITY_FAL_QUEUE_URL", standIn.uri().toString());
        settings.put("CONTINUITY_FAL_REST_URL", standIn.uri().toString());
        settings.put("CONTINUITY_FAL_API_URL", standIn.uri().toString());
        settings.put("CONTINUITY_FAL_MEDIA_HOSTS", standIn.uri().getAuthority());
        settings.put("CONTINUITY_TEMP_DIR", folder.resolve(name).toString());
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        settings.putAll(workerSettings);
        return add(ChildProcess.application(WORKER, port, settings, folder.resolve(name + ".log")));
    }

    /**
     * As users start it, without our search attributes. It takes further ports for itself, which another process may take
     * before it listens on them; then it ends, and is started again.
     */
    ChildProcess startTemporal() throws IOException {
        ChildProcess started = startTemporalOnce();
        for (int restart = 0; restart < 2 && !started.listens(); restart++) {
            started = startTemporalOnce();
        }
        return started;
    }

    private ChildProcess startTemporalOnce() throws IOException {
        List<String> command = List.of(
                temporal.toString(),
                "server",
                "start-dev",
                "--headless",
                "--ip",
                "127.0.0.1",
                "--port",
                Integer.toString(temporalPort),
                "--db-filename",
                temporalDatabase().toString(),
                "--log-level",
                "error");
        return add(ChildProcess.start(command, temporalPort, Map.of(), folder.resolve("temporal.log")));
    }

    ChildProcess startS3() throws IOException {
        return add(ChildProcess.of(S3Process.class, s3.port(), S3Process.arguments(s3), folder.resolve("s3.log")));
    }

    Path temporalDatabase() {
        return folder.resolve("temporal.db");
    }

    void deleteTemporalDatabase() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                // SQLite keeps files with longer names beside it.
                if (file.getFileName().toString().startsWith("temporal.db")) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The events of a sequence, from Temporal itself. */
    List<HistoryEvent> history(String sequence) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(temporalAddress())
                .setRpcTimeout(PATIENCE)
                .build());
        try {
            return WorkflowClient.newInstance(stubs).fetchHistory(sequence).getEvents();
        } finally {
            stubs.shutdownNow();
        }
    }

    private String temporalAddress() {
        return "127.0.0.1:" + temporalPort;
    }

    URI standIn() {
        return standIn.uri();
    }

    URI api() {
        return URI.create("http://127.0.0.1:" + apiPort);
    }

    /** Between the workers and S3. */
    FaultProxy s3Proxy() {
        return s3Proxy;
    }

    /** S3 without the proxy. */
    StorageSettings storageSettings() {
        return StorageSettings.at(
                s3Uri(), s3.bucket(), new StorageSettings.Credentials(s3.accessKey(), s3.secretKey()));
    }

    @Override
    public void close() throws Exception {
        while (!closeables.isEmpty()) {
            closeables.pop().close();
        }
    }

    private URI s3Uri() {
        return URI.create("http://127.0.0.1:" + s3.port());
    }

    private Map<String, String> connections(URI s3Endpoint) {
        return new HashMap<>(Map.of(
                "TEMPORAL_ADDRESS",
                temporalAddress(),
                "TEMPORAL_NAMESPACE",
                "default",
                "AWS_ENDPOINT_URL_S3",
                s3Endpoint.toString(),
                "AWS_ACCESS_KEY_ID",
                s3.accessKey(),
                "AWS_SECRET_ACCESS_KEY",
                s3.secretKey(),
                "AWS_REGION",
                "us-east-1",
                "CONTINUITY_BUCKET",
                s3.bucket()));
    }

    private <T extends AutoCloseable> T add(T closeable) {
        closeables.push(closeable);
        return closeable;
    }
}
