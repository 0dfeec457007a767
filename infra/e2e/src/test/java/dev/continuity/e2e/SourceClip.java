package dev.continuity.e2e;

import dev.continuity.media.FfmpegSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Makes a clip of three seconds that sequences can begin with. */
final class SourceClip {
    private SourceClip() {}

    static Path make(Path file) throws IOException, InterruptedException {
        List<String> command = List.of(
                FfmpegSettings.defaults().locateBinary().toString(),
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=720x720:rate=24:duration=3",
                "-pix_fmt",
                "yuv420p",
                "-preset",
                "ultrafast",
                file.toString());
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new AssertionError("ffmpeg ended with " + exit);
        }
        return file;
    }
}
