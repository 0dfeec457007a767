package dev.continuity.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of a cluster, configured by its environment alone. It ends with this JVM at the latest. */
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final int port;
    private final Path log;
    private final Thread atExit;

    private ChildProcess(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** A packaged application, on the Java that runs the tests. */
    static ChildProcess application(Path jar, int port, Map<String, String> settings, Path log) throws IOException {
        return start(java("-Xmx512m", "-jar", jar.toAbsolutePath().toString()), port, settings, log);
    }

    /** A main class of the tests, with their class path. */
    static ChildProcess of(Class<?> main, int port, List<String> arguments, Path log) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = java("-Xmx256m", "-cp", classes, main.getName());
        command.addAll(arguments);
        return start(command, port, Map.of(), log);
    }

    static ChildProcess start(List<String> command, int port, Map<String, String> settings, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Without the credentials of the user who runs the tests.
        builder.environment().keySet().retainAll(List.of("PATH", "TMPDIR"));
        builder.environment().put("HOME", log.resolveSibling("empty-home").toString());
        builder.environment().putAll(settings);
        return new ChildProcess(builder.start(), port, log);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Waits until the application reports that it is ready. Fails as soon as it, or a process that it needs, has ended. */
    void awaitReady(ChildProcess... needed) {
        List<ChildProcess> all = new ArrayList<>(List.of(needed));
        all.add(this);
        PlainApiClient.await(200, ready(), all.toArray(ChildProcess[]::new));
    }

    /** Waits until it accepts connections. False if it has ended before. */
    boolean listens() {
        ProcessCluster.await(uri() + " accepts connections, or the process has ended")
                .until(() -> !process.isAlive() || accepts());
        return process.isAlive();
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    URI ready() {
        return URI.create(uri() + "/q/health/ready");
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        forget();
    }

    /** Any other signal, such as {@code STOP}. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Fails with the end of its log if it has ended. */
    void expectAlive() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("The process ended with " + process.exitValue() + ": " + logEnd());
        }
    }

    String logEnd() throws IOException {
        String all = Files.readString(log);
        return all.substring(Math.max(0, all.length() - 4000));
    }

    /** Sends SIGTERM; kills a process that does not end. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        forget();
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // The hook ends it.
        }
    }

    /** Options for a fast start: these processes run for seconds. */
    private static List<String> java(String... rest) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(rest));
        return command;
    }
}
