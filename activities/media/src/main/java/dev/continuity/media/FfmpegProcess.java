package dev.continuity.media;

import dev.continuity.media.FfmpegException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Runs ffmpeg as a separate process without standard input, with a timeout and a limit of concurrent processes. */
final class FfmpegProcess {
    /** Bytes. Largest single allocation: enough for any frame, but it stops hostile headers that claim gigabytes. */
    private static final String MAX_BLOCK = "1000000000";

    private static final int MAX_OUTPUT_CHARS = 4 * 1024 * 1024;
    /**
     * The bundled ffmpeg is linked statically, and crashes when the C library loads character sets of the system's own
     * version. Transport streams make it do so. Without them, it takes names in the file as they are.
     */
    private static final String NO_FOLDER = "/nonexistent";

    private static final int FAILURE_LINES = 6;
    private static final Logger LOG = System.getLogger(FfmpegProcess.class.getName());

    private final Path binary;
    private final Semaphore permits;

    /** @param processes maximum of concurrent processes; further calls wait in order of arrival */
    FfmpegProcess(Path binary, int processes) {
        this.binary = binary;
        this.permits = new Semaphore(processes, true);
    }

    /** Runs ffmpeg and returns the outcome, success or not. Waiting for a free process does not count as run time. */
    Outcome attempt(String purpose, List<String> arguments, Duration timeout) {
        return attempt(purpose, arguments, timeout, text -> {});
    }

    private Outcome attempt(String purpose, List<String> arguments, Duration timeout, Consumer<String> listener) {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            throw interrupted(purpose, e);
        }
        try {
            return runNow(purpose, arguments, timeout, listener);
        } finally {
            permits.release();
        }
    }

    /** Runs ffmpeg and returns its output. Throws if it failed. */
    String run(String purpose, List<String> arguments, Duration timeout) {
        return run(purpose, arguments, timeout, text -> {});
    }

    /** @param listener called by another thread with what ffmpeg prints, piece by piece */
    String run(String purpose, List<String> arguments, Duration timeout, Consumer<String> listener) {
        Outcome outcome = attempt(purpose, arguments, timeout, listener);
        if (outcome.exitCode() != 0) {
            throw outcome.failure();
        }
        return outcome.output();
    }

    private Outcome runNow(String purpose, List<String> arguments, Duration timeout, Consumer<String> listener) {
        List<String> command =
                new ArrayList<>(List.of(binary.toString(), "-hide_banner", "-nostdin", "-y", "-max_alloc", MAX_BLOCK));
        command.addAll(arguments);
        Process process = start(purpose, command);
        OutputReader output = new OutputReader(process.getInputStream(), listener);
        try {
            process.getOutputStream().close();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FfmpegException(
                        Reason.TIMED_OUT,
                        "Could not %s: ffmpeg took longer than %s s and was stopped."
                                .formatted(purpose, timeout.toSeconds()));
            }
            output.join(10_000);
            return new Outcome(purpose, process.exitValue(), output.text());
        } catch (InterruptedException e) {
            throw interrupted(purpose, e);
        } catch (IOException e) {
            throw new FfmpegException(Reason.BAD_INPUT, "Could not %s: %s".formatted(purpose, e.getMessage()), e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static Process start(String purpose, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("GCONV_PATH", NO_FOLDER);
            return builder.start();
        } catch (IOException e) {
            throw new FfmpegException(
                    Reason.NOT_AVAILABLE,
                    "Could not %s: ffmpeg does not start: %s. Set %s to the path of a working ffmpeg."
                            .formatted(purpose, e.getMessage(), FfmpegSettings.BINARY_SETTING),
                    e);
        }
    }

    private static FfmpegException interrupted(String purpose, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new FfmpegException(Reason.INTERRUPTED, "Could not %s: interrupted.".formatted(purpose), e);
    }

    /** The outcome of a call. */
    record Outcome(String purpose, int exitCode, String output) {
        FfmpegException failure() {
            List<String> lines = messages();
            LOG.log(
                    Level.INFO,
                    "Could not {0}: ffmpeg ended with code {1}: {2}",
                    purpose,
                    exitCode,
                    String.join(" | ", lines.subList(Math.max(0, lines.size() - FAILURE_LINES), lines.size())));
            return FfmpegException.explained(purpose, lines);
        }

        /** Without the description of streams, which is indented and holds words of the file itself. */
        private List<String> messages() {
            return output.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith(" "))
                    .map(String::strip)
                    .toList();
        }
    }

    /** Reads all output, so that ffmpeg never blocks on a full pipe, and keeps the last part. */
    private static final class OutputReader extends Thread {
        private final InputStream in;
        private final Consumer<String> listener;
        private final StringBuilder kept = new StringBuilder();

        OutputReader(InputStream in, Consumer<String> listener) {
            super("ffmpeg-output");
            this.in = in;
            this.listener = listener;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8192];
            try {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    String text = new String(buffer, 0, n, StandardCharsets.UTF_8);
                    listener.accept(text);
                    synchronized (kept) {
                        kept.append(text);
                        if (kept.length() > 2 * MAX_OUTPUT_CHARS) {
                            kept.delete(0, kept.length() - MAX_OUTPUT_CHARS);
                        }
                    }
                }
            } catch (IOException processKilled) {
                // The output until then is kept.
            }
        }

        String text() {
            synchronized (kept) {
                return kept.toString();
            }
        }
    }
}
