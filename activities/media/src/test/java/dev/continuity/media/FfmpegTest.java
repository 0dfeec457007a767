package dev.continuity.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegTest {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());

    private static final Path WITH_SOUND = TestClips.clip(TestClips.shared("with-sound.mp4"), "320x240", 24, 2, true);
    private static final Path SILENT = TestClips.clip(TestClips.shared("silent.mp4"), "320x240", 24, 1.5, false);
    private static final Path OTHER = TestClips.clip(TestClips.shared("other.mov"), "240x400", 30, 1, false);

    private final Path directory;

    FfmpegTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_clip_is_probed() {
        // When
        ProbeResult probe = FFMPEG.probe(WITH_SOUND);

        // Then
        assertThat(probe.seconds()).isEqualTo(2, within(0.06));
        assertThat(probe)
                .extracting(ProbeResult::width, ProbeResult::height, ProbeResult::fps)
                .containsExactly(320, 240, 24.0);
        assertThat(probe.audio()).isTrue();
        assertThat(probe)
                .extracting(ProbeResult::codec, ProbeResult::pixelFormat)
                .containsExactly("h264", "yuv420p");
        assertThat(probe.timescale()).isEqualTo(12288);
    }

    @Test
    void a_rotated_clip_has_the_size_that_viewers_see() {
        // Given
        Path rotated = TestClips.rotated(SILENT, directory.resolve("rotated.mp4"));

        // When
        ProbeResult probe = FFMPEG.probe(rotated);

        // Then
        assertThat(probe).extracting(ProbeResult::width, ProbeResult::height).containsExactly(240, 320);
        assertThat(probe.audio()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "webp"})
    void an_image_is_probed(String extension) {
        // Given
        Path image = TestClips.image(directory.resolve("image." + extension), "300x200");

        // When
        ProbeResult probe = FFMPEG.probe(image);

        // Then
        assertThat(probe)
                .extracting(ProbeResult::width, ProbeResult::height, ProbeResult::seconds)
                .containsExactly(300, 200, 0.0);
    }

    @Test
    void a_file_is_recognised_by_its_content_and_not_by_its_name() throws IOException {
        // Given
        Path playlist = Files.writeString(directory.resolve("clip.mp4"), "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n");

        // When / Then
        assertThatThrownBy(() -> FFMPEG.probe(playlist))
                .isInstanceOf(FfmpegException.class)
                .hasMessageContaining("neither an MP4 or MOV clip nor a PNG, JPEG or WebP image");
    }

    @Test
    void a_truncated_clip_is_said_to_be_incomplete() throws IOException {
        // Given
        byte[] all = Files.readAllBytes(WITH_SOUND);
        Path cut = Files.write(directory.resolve("cut.mp4"), Arrays.copyOf(all, all.length / 2));

        // When / Then
        assertThatThrownBy(() -> FFMPEG.probe(cut))
                .isInstanceOf(FfmpegException.class)
                .hasMessage("Could not read cut.mp4: it is incomplete: the table of its frames is missing.");
    }

    @Test
    void a_single_changed_byte_is_found_by_decoding_nearly_anywhere() throws IOException {
        // Given
        byte[] whole = Files.readAllBytes(TestClips.packed(SILENT, directory.resolve("whole.mp4")));
        int pictures = new String(whole, StandardCharsets.ISO_8859_1).indexOf("mdat");
        List<Path> changed = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            byte[] bytes = whole.clone();
            bytes[pictures + (whole.length - pictures) * i / 16] ^= 0x55;
            changed.add(Files.write(directory.resolve("changed-%d.mp4".formatted(i)), bytes));
        }

        // When
        long found = changed.stream()
                .filter(clip -> catchThrowable(() -> FFMPEG.check(clip, FFMPEG.probe(SILENT))) != null)
                .count();

        // Then
        assertThat(found).isGreaterThanOrEqualTo(8);
    }

    @Test
    void a_broken_frame_is_found_by_decoding() throws IOException {
        // Given
        byte[] all = Files.readAllBytes(SILENT);
        Arrays.fill(all, all.length / 4, all.length / 2, (byte) 0x55);
        Path broken = Files.write(directory.resolve("broken.mp4"), all);

        // When / Then
        assertThatThrownBy(() -> FFMPEG.check(broken, FFMPEG.probe(SILENT)))
                .hasMessageContaining("Could not decode broken.mp4");
    }

    @Test
    void a_poster_is_written_even_to_a_name_that_looks_like_a_pattern() {
        // Given
        Path clip = TestClips.clip(directory.resolve("-i %d.mp4"), "1280x720", 24, 0.5, false);
        Path poster = directory.resolve("poster %03d.jpg");

        // When
        FFMPEG.writePoster(clip, FFMPEG.probe(clip), poster);

        // Then
        assertThat(FFMPEG.probe(poster))
                .extracting(ProbeResult::width, ProbeResult::height)
                .containsExactly(640, 360);
    }

    @Test
    void a_contact_sheet_shows_every_frame() {
        // Given
        List<ContactSheetFrame> frames = Stream.of(WITH_SOUND, SILENT, OTHER, WITH_SOUND, SILENT)
                .map(clip -> new ContactSheetFrame("SH0010/dusk", "v001 · 5.0 s", clip))
                .toList();
        Path sheet = directory.resolve("sheet.jpg");

        // When
        FFMPEG.writeContactSheet(frames, "Harbour at dusk: “Überfahrt” 1/2, (fin) & more?", sheet);

        // Then
        assertThat(FFMPEG.probe(sheet).width()).isEqualTo(2 * 40 + 3 * 480 + 2 * 24);
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(sheet));
    }

    @Test
    void clips_that_are_alike_are_joined_without_encoding() throws IOException {
        // Given
        Path film = directory.resolve("film.mp4");

        // When
        ProbeResult probe = FFMPEG.cut(List.of(WITH_SOUND, WITH_SOUND, WITH_SOUND), film);

        // Then
        assertThat(probe.seconds()).isEqualTo(6, within(0.3));
        assertThat(probe.audio()).isTrue();
        assertThat(Files.size(film)).isCloseTo(3 * Files.size(WITH_SOUND), within(8_000L));
        assertThat(FFMPEG.probe(film).timescale()).isEqualTo(12288);
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(film));
    }

    @Test
    void clips_that_differ_become_one_film_of_the_size_of_the_first_with_sound() {
        // Given
        Path film = directory.resolve("film.mp4");

        // When
        ProbeResult probe = FFMPEG.cut(List.of(SILENT, OTHER, WITH_SOUND), film);

        // Then
        assertThat(probe.seconds()).isEqualTo(4.5, within(0.3));
        assertThat(probe)
                .extracting(ProbeResult::width, ProbeResult::height, ProbeResult::fps)
                .containsExactly(320, 240, 24.0);
        assertThat(probe.audio()).isTrue();
    }

    @Test
    void a_film_of_silent_clips_is_silent() {
        // When
        ProbeResult probe = FFMPEG.cut(List.of(SILENT, OTHER), directory.resolve("film.mp4"));

        // Then
        assertThat(probe.audio()).isFalse();
        assertThat(probe.seconds()).isEqualTo(2.5, within(0.2));
    }

    @Test
    void a_film_can_be_played_before_all_of_it_has_arrived() throws IOException {
        // Given
        Path film = directory.resolve("film.mp4");

        // When
        FFMPEG.cut(List.of(SILENT, SILENT), film);

        // Then
        String bytes = Files.readString(film, StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isLessThan(bytes.indexOf("mdat"));
    }

    @Test
    void a_call_that_takes_too_long_is_stopped() {
        // Given
        Ffmpeg hasty = new Ffmpeg(new FfmpegSettings(Optional.empty(), Optional.empty(), Duration.ofMillis(1), 1));

        // When / Then
        assertThatThrownBy(() -> hasty.cut(List.of(SILENT, OTHER), directory.resolve("film.mp4")))
                .isInstanceOfSatisfying(
                        FfmpegException.class, e -> assertThat(e.reason()).isEqualTo(FfmpegException.Reason.TIMED_OUT));
    }

    @Test
    void an_interrupt_stops_a_call_and_is_not_lost() {
        // Given
        ProbeResult probe = FFMPEG.probe(WITH_SOUND);
        Thread.currentThread().interrupt();

        // When
        Throwable thrown = catchThrowable(() -> FFMPEG.check(WITH_SOUND, probe));

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).hasMessageContaining("interrupted");
    }
}
