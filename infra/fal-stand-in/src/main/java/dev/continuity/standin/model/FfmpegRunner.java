package dev.continuity.standin.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs ffmpeg as a child process. An interrupt of the calling thread ends the process. */
final class FfmpegRunner {

    /** @param messages what ffmpeg wrote to its standard error */
    record Run(int exit, String messages) {
        boolean succeeded() {
            return exit == 0;
        }
    }

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Path binary;
    private final Path work;

    FfmpegRunner(Path binary, Path work) {
        this.binary = binary;
        this.work = work;
    }

    /** @param progress gets each {@code name=value} line that ffmpeg reports, about twice a second */
    Run render(List<String> arguments, Consumer<String> progress) throws IOException, InterruptedException {
        Path messages = Files.createTempFile(work, "ffmpeg", ".err");
        List<String> command = new ArrayList<>(List.of(binary.toString(), "-hide_banner", "-nostdin", "-y"));
        command.addAll(List.of("-progress", "pipe:1", "-nostats"));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(messages.toFile()).start();
        try {
            process.getOutputStream().close();
            follow(process, progress);
            return new Run(process.exitValue(), Files.readString(messages, StandardCharsets.ISO_8859_1));
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(messages);
        }
    }

    private static void follow(Process process, Consumer<String> lines) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try (BufferedReader reader = process.inputReader(StandardCharsets.ISO_8859_1)) {
            do {
                if (System.nanoTime() > deadline) {
                    throw new IOException("ffmpeg was stopped because it ran for more than " + TIMEOUT);
                }
                drain(reader, lines);
            } while (!process.waitFor(50, TimeUnit.MILLISECONDS));
            drain(reader, lines);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void drain(BufferedReader reader, Consumer<String> lines) throws IOException {
        while (reader.ready()) {
            String line = reader.readLine();
            if (line != null) {
                lines.accept(line);
            }
        }
    }
}
