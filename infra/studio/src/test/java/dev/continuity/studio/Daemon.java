package dev.continuity.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of a cluster, which knows nothing but its environment. It ends with this JVM at the latest. */
final class Daemon implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final Thread atExit;

    private Daemon(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** A built application, on the Java that runs the tests. */
    static Daemon application(Path jar, Map<String, String> settings, Path log) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return start(List.of(java, "-Xmx512m", "-jar", jar.toAbsolutePath().toString()), settings, log);
    }

    static Daemon start(List<String> command, Map<String, String> settings, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Credentials of whoever runs the tests stay out of it.
        builder.environment().keySet().retainAll(List.of("PATH", "TMPDIR"));
        builder.environment().put("HOME", log.resolveSibling("nobody").toString());
        builder.environment().putAll(settings);
        return new Daemon(builder.start(), log);
    }

    /** As by {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** What it said last, if it has ended before its time. */
    void expectAlive() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("ended with " + process.exitValue() + ": " + said());
        }
    }

    String said() throws IOException {
        String all = Files.readString(log);
        return all.substring(Math.max(0, all.length() - 4000));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
