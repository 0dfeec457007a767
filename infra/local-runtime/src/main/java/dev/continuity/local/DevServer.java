package dev.continuity.local;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Temporal's dev server as a child process, with its database and its log in a folder, so that its workflows survive a
 * kill. It ends with this JVM. If the JVM is killed, the next start with the same folder ends it.
 */
public final class DevServer implements TemporalServer {

    private static final String BINARY = "temporal";
    private static final Duration START = Duration.ofSeconds(30);

    private final TemporalDevServer server;
    private final URI ui;
    private final Thread atExit;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DevServer(TemporalDevServer server, URI ui) {
        this.server = server;
        this.ui = ui;
        this.atExit = new Thread(server::close, "dev-server-at-exit");
    }

    /** The program {@code temporal} on the {@code PATH}. */
    public static Optional<Path> onPath() {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, BINARY))
                .filter(DevServer::runnable)
                .findFirst();
    }

    /**
     * Starts a server on the database in the folder, if there is one, or on a new one.
     *
     * @param port of the gRPC frontend, 1 to 65535, or 0 for any free one; the web page takes any free one
     * @throws IllegalArgumentException if the binary cannot be run
     * @throws IllegalStateException if the server does not start within 30 s, with the end of its log, or if a
     *     running JVM serves the same folder
     */
    public static DevServer start(Path binary, Path folder, int port) {
        if (!runnable(binary)) {
            throw new IllegalArgumentException(binary + " is not an executable file."
                    + " Give the path of Temporal's command line (https://docs.temporal.io/cli).");
        }
        FreePorts.checked("Temporal", port);
        var database = created(folder).resolve("temporal.db");
        OrphanDevServer.end(database);
        var uiPort = FreePorts.orFree(0);
        var options = TemporalDevServerOptions.newBuilder()
                .setExistingPath(binary.toAbsolutePath().toString())
                .setDownloadEnabled(false)
                .setIp(FreePorts.LOOPBACK)
                .setPort(FreePorts.orFree(port))
                .setUiPort(uiPort)
                .setDatabaseFilename(database.toString())
                .setLogFile(database.resolveSibling("temporal.log").toString())
                .setLogLevel("error")
                .setStartupTimeout(START)
                .setExtraArgs(searchAttributes())
                .build();
        var started = new DevServer(
                TemporalDevServer.start("default", options), URI.create("http://" + FreePorts.LOOPBACK + ":" + uiPort));
        Runtime.getRuntime().addShutdownHook(started.atExit);
        return started;
    }

    @Override
    public String target() {
        return server.getTarget();
    }

    @Override
    public boolean durable() {
        return true;
    }

    @Override
    public Optional<URI> ui() {
        return Optional.of(ui);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        server.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook finds the server closed.
        }
    }

    private static boolean runnable(Path binary) {
        return Files.isRegularFile(binary) && Files.isExecutable(binary);
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("Temporal cannot use the folder " + folder, e);
        }
    }

    private static String[] searchAttributes() {
        return SearchAttributeSetup.TYPES.entrySet().stream()
                .flatMap(entry -> Stream.of(
                        "--search-attribute",
                        entry.getKey() + "=" + SearchAttributeSetup.commandLineName(entry.getValue())))
                .toArray(String[]::new);
    }
}
