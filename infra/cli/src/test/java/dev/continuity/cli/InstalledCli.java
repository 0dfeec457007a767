package dev.continuity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the packaged command line in its own process, as people do. */
final class InstalledCli {
    private static final Path APPLICATION = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration TIMEOUT = Duration.ofMinutes(6);

    private final Path folder;
    private final Path home;

    /** @param folder for the output of the commands, and for their home folder */
    InstalledCli(Path folder) {
        this.folder = folder;
        this.home = folder.resolve("home");
    }

    Path home() {
        return home;
    }

    /** Runs a command to its end. */
    CommandRun run(String... arguments) throws IOException, InterruptedException {
        return runWith(Map.of(), arguments);
    }

    /** @param environment variables to add */
    CommandRun runWith(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = start(environment, out, err, arguments);
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + List.of(arguments) + "\n" + Files.readString(err));
        }
        return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** Starts a command whose output goes to files. */
    Process start(Path out, Path err, String... arguments) throws IOException {
        return start(Map.of(), out, err, arguments);
    }

    private Process start(Map<String, String> environment, Path out, Path err, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-jar",
                APPLICATION.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        Map<String, String> variables = builder.environment();
        variables.put("CONTINUITY_HOME", home.toString());
        variables.put("CONTINUITY_TERMINAL", "0");
        variables.remove("FAL_KEY");
        // Settings for another Temporal and S3, as many people have them. The studio must ignore them.
        variables.put("TEMPORAL_ADDRESS", "a.cloud.example:7233");
        variables.put("TEMPORAL_NAMESPACE", "films");
        variables.put("TEMPORAL_TLS", "true");
        variables.put("TEMPORAL_PROFILE", "nobody");
        variables.put("AWS_ENDPOINT_URL_S3", "https://s3.cloud.example");
        variables.put("CONTINUITY_STORAGE_ENDPOINT", "https://s3.cloud.example");
        variables.putAll(environment);
        return builder.start();
    }

    /** Starts a studio with Temporal in process, on free ports. */
    Process startStudio() throws IOException {
        return startStudio(Map.of());
    }

    /** @param environment variables to add */
    Process startStudio(Map<String, String> environment) throws IOException {
        return start(
                environment,
                studioOutput(),
                folder.resolve("studio.err"),
                "studio",
                "--engine",
                "in-process",
                "--port",
                "0",
                "--stand-in-port",
                "0",
                "--s3-port",
                "0");
    }

    /** Waits until it can be used. */
    void awaitStudio(Process studio) {
        awaitText(studio, studioOutput(), "Provider");
    }

    private Path studioOutput() {
        return folder.resolve("studio.out");
    }

    /** Waits until a running process has written a text to a file. */
    static void awaitText(Process process, Path file, String text) {
        await().atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(50))
                .failFast(() -> expectAliveUntil(process, file, text))
                .untilAsserted(() -> assertThat(Files.readString(file, StandardCharsets.UTF_8))
                        .contains(text));
    }

    private static void expectAliveUntil(Process process, Path file, String text) throws IOException {
        boolean alive = process.isAlive();
        String written = Files.readString(file, StandardCharsets.UTF_8);
        if (!alive && !written.contains(text)) {
            throw new AssertionError("The process has ended with " + process.exitValue() + ": " + written);
        }
    }
}
