package dev.continuity.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The static ffmpeg of the test class path, unpacked once, and small media that it draws. */
public final class TestFfmpeg {

    static final Path BINARY = unpack();

    private TestFfmpeg() {}

    /** Draws a clip of the form {@code testsrc2=size=1280x720:rate=24} that lasts so many seconds. */
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

    private static Path unpack() {
        try (InputStream packed = Objects.requireNonNull(
                TestFfmpeg.class.getResourceAsStream("/ws/schild/jave/nativebin/ffmpeg-amd64"))) {
            Path binary = Files.createTempFile("ffmpeg", "");
            binary.toFile().deleteOnExit();
            Files.write(binary, packed.readAllBytes());
            if (!binary.toFile().setExecutable(true)) {
                throw new IOException("cannot make executable: " + binary);
            }
            return binary;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
