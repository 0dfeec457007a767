package dev.continuity.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegProcessesTest {
    private static final Path CLIP = TestClips.clip(TestClips.shared("processes.mp4"), "320x240", 24, 1, true);

    private final Path directory;
    private final RecordedFfmpeg recorded;

    FfmpegProcessesTest(@TempDir Path directory) {
        this.directory = directory;
        this.recorded = new RecordedFfmpeg(directory);
    }

    @Test
    void concurrent_processes_stay_within_the_limit_when_many_clips_arrive_together() throws Exception {
        // Given
        Ffmpeg ffmpeg = limitedTo(2);
        List<Callable<Path>> arrivals = IntStream.range(0, 12)
                .<Callable<Path>>mapToObj(i -> () -> checkAndWritePoster(ffmpeg, "poster-" + i + ".jpg"))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(arrivals.size());

        // When
        threads.invokeAll(arrivals);

        // Then
        threads.shutdown();
        assertThat(recorded.calls()).hasSize(24);
        assertThat(recorded.mostAtOnce()).isLessThanOrEqualTo(2);
    }

    @Test
    void a_clip_is_probed_once_and_decoded_once() {
        // Given
        Ffmpeg ffmpeg = limitedTo(1);

        // When
        Path poster = checkAndWritePoster(ffmpeg, "poster.jpg");

        // Then
        assertThat(recorded.calls()).hasSize(2);
        assertThat(recorded.decodes()).hasSize(1);
        assertThat(ffmpeg.probe(poster))
                .extracting(ProbeResult::width, ProbeResult::height)
                .containsExactly(320, 240);
    }

    @Test
    void the_poster_of_the_one_pass_shows_the_middle() throws Exception {
        // Given
        Ffmpeg ffmpeg = limitedTo(1);
        Path expected = directory.resolve("expected.jpg");
        ffmpeg.writePoster(CLIP, ffmpeg.probe(CLIP), expected);

        // When
        Path poster = checkAndWritePoster(ffmpeg, "poster.jpg");

        // Then
        assertThat(TestClips.pixels(poster)).isEqualTo(TestClips.pixels(expected));
    }

    @Test
    void a_clip_with_a_too_long_stated_duration_still_gets_a_poster() {
        // Given
        Ffmpeg ffmpeg = limitedTo(1);
        ProbeResult probe = ffmpeg.probe(CLIP);
        ProbeResult longer = probe.lasting(1e9);
        Path poster = directory.resolve("poster.jpg");

        // When
        ffmpeg.checkAndWritePoster(CLIP, longer, poster);

        // Then
        assertThat(poster).isNotEmptyFile();
    }

    @Test
    void a_broken_clip_gets_no_poster() throws Exception {
        // Given
        Ffmpeg ffmpeg = limitedTo(1);
        byte[] bytes = Files.readAllBytes(CLIP);
        Arrays.fill(bytes, bytes.length / 2, bytes.length * 3 / 4, (byte) 0x55);
        Path broken = Files.write(directory.resolve("broken.mp4"), bytes);
        Path poster = directory.resolve("poster.jpg");
        ProbeResult probe = ffmpeg.probe(CLIP);

        // When
        Throwable thrown = catchThrowable(() -> ffmpeg.checkAndWritePoster(broken, probe, poster));

        // Then
        assertThat(thrown).isInstanceOfSatisfying(FfmpegException.class, e -> assertThat(e.reason())
                .isEqualTo(FfmpegException.Reason.BAD_INPUT));
        assertThat(directory).isDirectoryNotContaining(file -> file.toString().contains("poster"));
    }

    private Ffmpeg limitedTo(int processes) {
        return new Ffmpeg(FfmpegSettings.defaults()
                .withBinary(Optional.of(recorded.binary()))
                .withProcesses(processes));
    }

    /** What is done with a clip that comes from the provider. */
    private Path checkAndWritePoster(Ffmpeg ffmpeg, String name) {
        Path poster = directory.resolve(name);
        ffmpeg.checkAndWritePoster(CLIP, ffmpeg.probe(CLIP), poster);
        return poster;
    }
}
