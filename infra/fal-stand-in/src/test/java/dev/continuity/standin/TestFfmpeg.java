package dev.continuity.standin;

import dev.continuity.media.FfmpegSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The bundled ffmpeg, and small media that it draws. */
public final class TestFfmpeg {
    static final Path BINARY = FfmpegSettings.defaults().locateBinary();

    private TestFfmpeg() {}

    /** Draws a clip of the form {@code testsrc2=size=1280x720:rate=24} that lasts {@code seconds}. */
    public static Path clip(Path file, String source, double seconds, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", source + ":duration=" + seconds));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"));
        return run(file, arguments);
    }

    public static Path image(Path file, String source) throws IOException {
        return run(file, List.of("-f", "lavfi", "-i", source, "-frames:v", "1"));
    }

    static Path run(Path file, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(BINARY.toString(), "-v", "error", "-y"));
        command.addAll(arguments);
        command.add(file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return file;
    }
}
