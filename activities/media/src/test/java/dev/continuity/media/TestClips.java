package dev.continuity.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Small clips and images for tests, made by ffmpeg when they are needed. */
public final class TestClips {
    private static final FfmpegProcess FFMPEG = new FfmpegProcess(
            FfmpegSettings.defaults().locateBinary(), FfmpegSettings.defaults().processes());

    private static final Path SHARED = directory();

    private TestClips() {}

    /** The path of a clip that many tests read and none changes. */
    public static Path shared(String name) {
        Path file = SHARED.resolve(name);
        file.toFile().deleteOnExit();
        return file;
    }

    /** A moving test pattern; {@code size} as {@code 320x240}. */
    public static Path clip(Path target, String size, int fps, double seconds, boolean audio) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-f", "lavfi", "-i"));
        arguments.add("testsrc=s=%s:r=%d:d=%s".formatted(size, fps, seconds));
        if (audio) {
            arguments.addAll(List.of("-f", "lavfi", "-i", "sine=d=" + seconds, "-c:a", "aac", "-ac", "1"));
        }
        return make(target, arguments, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-shortest");
    }

    public static Path image(Path target, String size) {
        return make(target, List.of("-v", "error", "-f", "lavfi", "-i", "testsrc=s=" + size), "-frames:v", "1");
    }

    /** The same frames, compressed so tightly that hardly a bit is redundant. */
    static Path packed(Path clip, Path target) {
        return make(target, List.of("-v", "error", "-i", clip.toString()), "-c:v", "libx264", "-preset", "superfast");
    }

    /** The same streams, marked to be shown rotated by 90 degrees. */
    static Path rotated(Path clip, Path target) {
        return make(
                target, List.of("-v", "error", "-i", clip.toString()), "-c", "copy", "-metadata:s:v:0", "rotate=90");
    }

    /** A clip made of another one. */
    public static Path from(Path clip, Path target, String... how) {
        return make(target, List.of("-v", "error", "-i", clip.toString()), how);
    }

    /** A file made by ffmpeg with these arguments. */
    public static Path make(Path target, String... arguments) {
        return make(target, List.of("-v", "error"), arguments);
    }

    /** What a picture shows, as raw RGB. */
    static byte[] pixels(Path picture) throws IOException {
        Path raw = make(
                picture.resolveSibling(picture.getFileName() + ".rgb"),
                List.of("-v", "error", "-i", picture.toString()),
                "-pix_fmt",
                "rgb24",
                "-f",
                "rawvideo");
        return Files.readAllBytes(raw);
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("clips");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path make(Path target, List<String> arguments, String... how) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(how));
        all.add(target.toString());
        FFMPEG.run("make " + target.getFileName(), all, Duration.ofSeconds(30));
        return target;
    }
}
