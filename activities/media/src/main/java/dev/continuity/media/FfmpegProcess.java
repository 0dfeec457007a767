package dev.continuity.media;

import dev.continuity.media.FfmpegException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs ffmpeg as a process of its own, with nothing to read from, for a limited time. */
final class FfmpegProcess {
    /** Bytes of the largest block of memory: above what a picture takes, and below what a few bytes can ask for. */
    private static final String MAX_BLOCK = "1000000000";

    private static final int KEPT = 256 * 1024;
    private static final int LINES = 6;

    private final Path binary;

    FfmpegProcess(Path binary) {
        this.binary = binary;
    }

    /** What ffmpeg said, whatever it thought of it. */
    Outcome attempt(String what, List<String> arguments, Duration timeout) {
        List<String> command =
                new ArrayList<>(List.of(binary.toString(), "-hide_banner", "-nostdin", "-y", "-max_alloc", MAX_BLOCK));
        command.addAll(arguments);
        Process process = start(what, command);
        Said said = new Said(process.getInputStream());
        try {
            process.getOutputStream().close();
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new FfmpegException(
                        Reason.TIMED_OUT,
                        "Could not %s: ffmpeg took longer than %s s and was stopped."
                                .formatted(what, timeout.toSeconds()));
            }
            said.join(10_000);
            return new Outcome(what, process.exitValue(), said.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FfmpegException(Reason.INTERRUPTED, "Could not %s: interrupted.".formatted(what), e);
        } catch (IOException e) {
            throw new FfmpegException(Reason.BAD_INPUT, "Could not %s: %s".formatted(what, e.getMessage()), e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** What ffmpeg said, having done it. */
    String run(String what, List<String> arguments, Duration timeout) {
        Outcome outcome = attempt(what, arguments, timeout);
        if (outcome.exit() != 0) {
            throw outcome.failure();
        }
        return outcome.text();
    }

    private static Process start(String what, List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new FfmpegException(
                    Reason.NOT_AVAILABLE,
                    "Could not %s: ffmpeg cannot be run: %s. Set %s to the path of one that can."
                            .formatted(what, e.getMessage(), FfmpegSettings.BINARY_SETTING),
                    e);
        }
    }

    /** How a call ended. */
    record Outcome(String what, int exit, String text) {
        FfmpegException failure() {
            List<String> lines = text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("At least one output file"))
                    .toList();
            String last = String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
            return new FfmpegException(
                    Reason.BAD_INPUT, "Could not %s: %s".formatted(what, last.isEmpty() ? "exit " + exit : last));
        }
    }

    /** Takes in all that is said, so that ffmpeg never waits for a reader, and keeps the end of it. */
    private static final class Said extends Thread {
        private final InputStream in;
        private final StringBuilder kept = new StringBuilder();

        Said(InputStream in) {
            super("ffmpeg-output");
            this.in = in;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            byte[] buffer = new byte[8192];
            try {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    synchronized (kept) {
                        kept.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                        kept.delete(0, Math.max(0, kept.length() - KEPT));
                    }
                }
            } catch (IOException killed) {
                // What was said until then is what there is.
            }
        }

        String text() {
            synchronized (kept) {
                return kept.toString();
            }
        }
    }
}
