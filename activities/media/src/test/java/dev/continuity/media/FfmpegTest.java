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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegTest {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());

    private static final Path SOUNDING = TestClips.clip(TestClips.shared("sounding.mp4"), "320x240", 24, 2, true);
    private static final Path SILENT = TestClips.clip(TestClips.shared("silent.mp4"), "320x240", 24, 1.5, false);
    private static final Path OTHER = TestClips.clip(TestClips.shared("other.mov"), "240x400", 30, 1, false);

    private final Path folder;

    FfmpegTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void a_clip_is_probed() {
        // When
        ProbeResult probe = FFMPEG.probe(SOUNDING);

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
    void a_turned_clip_has_the_size_that_people_see() {
        // Given
        Path turned = TestClips.turned(SILENT, folder.resolve("turned.mp4"));

        // When
        ProbeResult probe = FFMPEG.probe(turned);

        // Then
        assertThat(probe).extracting(ProbeResult::width, ProbeResult::height).containsExactly(240, 320);
        assertThat(probe.audio()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "webp"})
    void an_image_is_probed(String extension) {
        // Given
        Path image = TestClips.image(folder.resolve("image." + extension), "300x200");

        // When
        ProbeResult probe = FFMPEG.probe(image);

        // Then
        assertThat(probe)
                .extracting(ProbeResult::width, ProbeResult::height, ProbeResult::seconds)
                .containsExactly(300, 200, 0.0);
    }

    @Test
    void a_name_says_nothing_about_the_content() throws IOException {
        // Given
        Path playlist = Files.writeString(folder.resolve("clip.mp4"), "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n");

        // When / Then
        assertThatThrownBy(() -> FFMPEG.probe(playlist))
                .isInstanceOf(FfmpegException.class)
                .hasMessageContaining("neither an MP4 or MOV clip nor a PNG, JPEG or WebP image");
    }

    @Test
    void a_clip_that_ends_early_says_so_in_the_words_of_ffmpeg() throws IOException {
        // Given
        byte[] all = Files.readAllBytes(SOUNDING);
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(all, all.length / 2));

        // When / Then
        assertThatThrownBy(() -> FFMPEG.probe(cut))
                .isInstanceOf(FfmpegException.class)
                .hasMessageContaining("Could not probe cut.mp4")
                .hasMessageContaining("moov atom not found");
    }

    @Test
    void a_single_changed_byte_is_found_by_decoding_nearly_wherever_it_is() throws IOException {
        // Given
        byte[] whole = Files.readAllBytes(TestClips.packed(SILENT, folder.resolve("whole.mp4")));
        int pictures = new String(whole, StandardCharsets.ISO_8859_1).indexOf("mdat");
        List<Path> changed = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            byte[] bytes = whole.clone();
            bytes[pictures + (whole.length - pictures) * i / 16] ^= 0x55;
            changed.add(Files.write(folder.resolve("changed-%d.mp4".formatted(i)), bytes));
        }

        // When
        long found = changed.stream()
                .filter(clip -> catchThrowable(() -> FFMPEG.check(clip)) != null)
                .count();

        // Then
        assertThat(found).isGreaterThanOrEqualTo(8);
    }

    @Test
    void a_broken_frame_is_found_by_decoding() throws IOException {
        // Given
        byte[] all = Files.readAllBytes(SILENT);
        Arrays.fill(all, all.length / 4, all.length / 2, (byte) 0x55);
        Path broken = Files.write(folder.resolve("broken.mp4"), all);

        // When / Then
        assertThatThrownBy(() -> FFMPEG.check(broken)).hasMessageContaining("Could not decode broken.mp4");
    }

    @Test
    void a_poster_shows_the_middle_and_its_name_is_no_pattern() {
        // Given
        Path clip = TestClips.clip(folder.resolve("-i %d.mp4"), "1280x720", 24, 0.5, false);
        Path poster = folder.resolve("poster %03d.jpg");

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
        List<ContactSheetFrame> frames = Stream.of(SOUNDING, SILENT, OTHER, SOUNDING, SILENT)
                .map(clip -> new ContactSheetFrame("SH0010/dusk", "v001 · 5.0 s", clip))
                .toList();
        Path sheet = folder.resolve("sheet.jpg");

        // When
        FFMPEG.writeContactSheet(frames, "Harbour at dusk: “Überfahrt” 1/2, (fin) & more?", sheet);

        // Then
        assertThat(FFMPEG.probe(sheet).width()).isEqualTo(2 * 40 + 3 * 480 + 2 * 24);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(sheet));
    }

    @Test
    void alike_clips_are_joined_as_they_are() throws IOException {
        // Given
        Path film = folder.resolve("film.mp4");

        // When
        ProbeResult probe = FFMPEG.cut(List.of(SOUNDING, SOUNDING, SOUNDING), film);

        // Then
        assertThat(probe.seconds()).isEqualTo(6, within(0.3));
        assertThat(probe.audio()).isTrue();
        assertThat(Files.size(film)).isCloseTo(3 * Files.size(SOUNDING), within(8_000L));
        assertThat(FFMPEG.probe(film).timescale()).isEqualTo(12288);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(film));
    }

    @Test
    void unlike_clips_become_one_film_of_the_size_of_the_first_with_sound() {
        // Given
        Path film = folder.resolve("film.mp4");

        // When
        ProbeResult probe = FFMPEG.cut(List.of(SILENT, OTHER, SOUNDING), film);

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
        ProbeResult probe = FFMPEG.cut(List.of(SILENT, OTHER), folder.resolve("film.mp4"));

        // Then
        assertThat(probe.audio()).isFalse();
        assertThat(probe.seconds()).isEqualTo(2.5, within(0.2));
    }

    @Test
    void a_film_can_be_played_before_all_of_it_is_there() throws IOException {
        // Given
        Path film = folder.resolve("film.mp4");

        // When
        FFMPEG.cut(List.of(SILENT, SILENT), film);

        // Then
        String bytes = Files.readString(film, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(bytes.indexOf("moov")).isLessThan(bytes.indexOf("mdat"));
    }

    @Test
    void what_takes_too_long_is_stopped() {
        // Given
        Ffmpeg hasty = new Ffmpeg(FfmpegSettings.defaults().withTimeout(Duration.ofMillis(1)));

        // When / Then
        assertThatThrownBy(() -> hasty.cut(List.of(SILENT, OTHER), folder.resolve("film.mp4")))
                .isInstanceOfSatisfying(
                        FfmpegException.class, e -> assertThat(e.reason()).isEqualTo(FfmpegException.Reason.TIMED_OUT));
    }

    @Test
    void an_interrupt_stops_it_and_is_not_lost() {
        // Given
        Thread.currentThread().interrupt();

        // When
        Throwable thrown = catchThrowable(() -> FFMPEG.check(SOUNDING));

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).hasMessageContaining("interrupted");
    }

    @Test
    void a_program_that_is_not_there_is_named_with_its_setting() {
        // Given
        FfmpegSettings settings = FfmpegSettings.defaults().withBinary(Optional.of(Path.of("/nowhere/ffmpeg")));

        // When / Then
        assertThatThrownBy(() -> new Ffmpeg(settings))
                .hasMessageContaining("CONTINUITY_FFMPEG")
                .hasMessageContaining("/nowhere/ffmpeg");
    }

    @Test
    void many_can_unpack_the_program_at_once() throws IOException {
        // Given
        FfmpegSettings settings = FfmpegSettings.defaults().withCache(folder.resolve("cache"));

        // When
        List<Path> found = IntStream.range(0, 3)
                .parallel()
                .mapToObj(i -> FfmpegBinary.locate(settings))
                .distinct()
                .toList();

        // Then
        assertThat(found).hasSize(1);
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            assertThat(files).containsExactly(found.get(0));
        }
    }
}
