package dev.continuity.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the command line as people do: the packaged application, in a process of its own. */
final class InstalledCli {
    private static final Path APPLICATION = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final long LONGEST_SECONDS = 120;

    private final Path folder;
    private final Path home;

    /** @param folder that it works in; its home lies there */
    InstalledCli(Path folder) {
        this.folder = folder;
        this.home = folder.resolve("home");
    }

    /** A command that has ended. */
    record Typed(int exit, String out, String err) {}

    Path home() {
        return home;
    }

    Typed type(String... words) throws IOException, InterruptedException {
        return typeWith(Map.of(), words);
    }

    /** @param settings in the environment, on top of the usual ones */
    Typed typeWith(Map<String, String> settings, String... words) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = start(settings, out, err, words);
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + List.of(words) + "\n" + Files.readString(err));
        }
        return new Typed(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    Process start(Path out, Path err, String... words) throws IOException {
        return start(Map.of(), out, err, words);
    }

    private Process start(Map<String, String> settings, Path out, Path err, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-jar",
                APPLICATION.toAbsolutePath().toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("CONTINUITY_HOME", home.toString());
        environment.put("CONTINUITY_TERMINAL", "0");
        environment.remove("FAL_KEY");
        // As somebody has them who works with another Temporal: nothing of it is the studio's.
        environment.put("TEMPORAL_ADDRESS", "a.cloud.example:7233");
        environment.put("TEMPORAL_NAMESPACE", "films");
        environment.put("TEMPORAL_TLS", "true");
        environment.put("TEMPORAL_PROFILE", "nobody");
        environment.putAll(settings);
        return builder.start();
    }

    /** Awaits a text in a file that a process writes. */
    static String await(Process process, Path file, String text) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        String said = "";
        while (System.nanoTime() < giveUp && process.isAlive()) {
            said = Files.readString(file, StandardCharsets.UTF_8);
            if (said.contains(text)) {
                return said;
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("never said \"" + text + "\": " + said);
    }
}
