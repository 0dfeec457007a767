package dev.continuity.e2e.seeds.environment;

import dev.continuity.e2e.seeds.scenario.SeedScenario;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What all seeds share: an S3, ffmpeg, the source clip, and the clips that the stand-ins have rendered. */
public final class SharedServices implements AutoCloseable {
    private final Path folder;
    private final LocalS3 s3;
    private final Ffmpeg ffmpeg = new Ffmpeg(FfmpegSettings.defaults());
    private final Path program = FfmpegSettings.defaults().locateBinary();
    private final Path plate;

    /** @param folder for all files; those of an earlier run are removed, except the rendered clips */
    public SharedServices(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        remove(folder.resolve("s3"));
        remove(folder.resolve("seeds"));
        Files.createDirectories(folder.resolve("renderCache"));
        this.s3 = LocalS3.start(LocalS3Settings.withNewCredentials(folder.resolve("s3"), 0, "seeds"));
        this.plate = makePlate();
    }

    /** The S3 through that endpoint. */
    public ObjectStore storage(URI endpoint) {
        return new ObjectStore(StorageSettings.at(
                endpoint, s3.bucket(), new StorageSettings.Credentials(s3.accessKey(), s3.secretKey())));
    }

    public URI s3() {
        return s3.endpoint();
    }

    public String bucket() {
        return s3.bucket();
    }

    Ffmpeg ffmpeg() {
        return ffmpeg;
    }

    Path ffmpegProgram() {
        return program;
    }

    /** The source clip of every sequence. */
    public Path plate() {
        return plate;
    }

    /** The clips that the stand-ins have rendered before. */
    Path renderCache() {
        return folder.resolve("renderCache");
    }

    /** A folder for one seed. */
    Path folderOf(long seed) throws IOException {
        return Files.createDirectories(folder.resolve("seeds").resolve("" + seed));
    }

    /** Deletes the files of a seed. */
    void clear(SeedScenario scenario) throws IOException {
        remove(folder.resolve("seeds").resolve("" + scenario.seed()));
        remove(folder.resolve("s3").resolve(s3.bucket()).resolve(scenario.project()));
    }

    @Override
    public void close() {
        s3.close();
    }

    private Path makePlate() throws IOException, InterruptedException {
        Path clip = folder.resolve("plate.mp4");
        if (!Files.exists(clip)) {
            Path fresh = folder.resolve("fresh.mp4");
            int exit = new ProcessBuilder(List.of(
                            program.toString(),
                            "-v",
                            "error",
                            "-y",
                            "-f",
                            "lavfi",
                            "-i",
                            "gradients=s=720x720:r=24:d=3:seed=7",
                            "-c:v",
                            "libx264",
                            "-preset",
                            "ultrafast",
                            "-pix_fmt",
                            "yuv420p",
                            fresh.toString()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IOException("ffmpeg could not make the source clip");
            }
            Files.move(fresh, clip);
        }
        return clip;
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
