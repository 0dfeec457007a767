package dev.continuity.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipProbeTest {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());
    private static final Path CLIP = TestClips.clip(TestClips.shared("probed.mp4"), "320x240", 24, 3, true);

    private final Path directory;

    ClipProbeTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_fragmented_clip_keeps_its_nominal_rate_and_its_length_whatever_its_container_rounds() {
        // Given
        Path fragmented =
                TestClips.from(CLIP, directory.resolve("f.mp4"), "-c", "copy", "-movflags", "frag_keyframe+empty_moov");

        // When
        ProbeResult probe = FFMPEG.probe(fragmented);

        // Then
        assertThat(probe.rate()).isEqualTo(new Fraction(24, 1));
        assertThat(probe.fps()).isEqualTo(24);
        assertThat(probe.seconds()).isEqualTo(3, within(1e-9));
        assertThat(probe.variableRate()).isFalse();
    }

    @Test
    void one_delayed_frame_does_not_change_the_rate() {
        // Given
        Path delayed = TestClips.from(
                CLIP, directory.resolve("d.mp4"), "-vf", "setpts='if(gte(N,30),PTS+3/24/TB,PTS)'", "-vsync", "vfr");

        // When
        ProbeResult probe = FFMPEG.probe(delayed);

        // Then
        assertThat(probe.frames() / probe.seconds()).isCloseTo(23.04, within(0.01));
        assertThat(probe.fps()).isEqualTo(24);
        assertThat(probe.variableRate()).isFalse();
    }

    @Test
    void frames_are_counted_though_the_sound_is_longer() {
        // Given
        Path longer = TestClips.make(
                directory.resolve("l.mp4"),
                "-f",
                "lavfi",
                "-i",
                "testsrc=s=64x64:r=30000/1001:d=2",
                "-f",
                "lavfi",
                "-i",
                "sine=d=3");

        // When
        ProbeResult probe = FFMPEG.probe(longer);

        // Then
        assertThat(probe.frames()).isEqualTo(60);
        assertThat(probe.rate()).isEqualTo(new Fraction(30000, 1001));
        assertThat(probe.start()).isZero();
    }

    @Test
    void a_picture_that_begins_after_its_sound_says_when() {
        // Given
        Path late = TestClips.make(
                directory.resolve("late.mp4"),
                "-f",
                "lavfi",
                "-i",
                "sine=d=3",
                "-itsoffset",
                "0.5",
                "-i",
                CLIP.toString(),
                "-map",
                "1:v",
                "-map",
                "0:a",
                "-c:v",
                "copy");

        // When
        ProbeResult probe = FFMPEG.probe(late);

        // Then
        assertThat(probe.start()).isEqualTo(0.5, within(1e-3));
        assertThat(probe.frames()).isEqualTo(72);
    }

    @Test
    void frames_that_are_late_for_want_of_an_edit_list_say_so() {
        // Given
        Path reordered = TestClips.make(
                directory.resolve("r.mp4"),
                "-f",
                "lavfi",
                "-i",
                "testsrc=s=64x64:r=24:d=1",
                "-bf",
                "2",
                "-b_strategy",
                "0",
                "-use_editlist",
                "0");

        // When
        ProbeResult probe = FFMPEG.probe(reordered);

        // Then
        assertThat(probe.start()).isEqualTo(2 / 24.0, within(1e-3));
    }

    @Test
    void frames_that_seldom_come_at_the_nominal_rate_are_judged_by_their_average() {
        // Given
        Path screen = TestClips.from(
                CLIP,
                directory.resolve("s.mp4"),
                "-vf",
                "select='lt(mod(n,12),6)'",
                "-vsync",
                "vfr",
                "-video_track_timescale",
                "24000");

        // When
        ProbeResult probe = FFMPEG.probe(screen);

        // Then
        assertThat(probe.rate()).isEqualTo(new Fraction(24, 1));
        assertThat(probe.variableRate()).isTrue();
        assertThat(probe.fps()).isCloseTo(13, within(0.5));
    }

    @ParameterizedTest
    @CsvSource({
        "24, 1000, 24/1",
        "24, 600, 24/1",
        "24000/1001, 24000, 24000/1001",
        "24000/1001, 1000, 24000/1001",
        "30000/1001, 1000, 30000/1001",
        "30, 1000, 30/1",
        "60, 1000, 60/1",
        "25, 12800, 25/1",
        "7.5, 15000, 7500/1000",
    })
    void a_rate_is_recognised_in_the_ticks_of_any_container(String fps, int timescale, String rate) {
        // Given
        Path clip = TestClips.from(
                CLIP, directory.resolve("c.mp4"), "-an", "-r", fps, "-video_track_timescale", "" + timescale);

        // When
        ProbeResult probe = FFMPEG.probe(clip);

        // Then
        assertThat(probe.rate()).hasToString(rate);
        assertThat(probe.seconds()).isEqualTo(3, within(0.21));
    }

    @Test
    void the_length_of_a_clip_is_that_of_its_picture() {
        // Given
        Path longSound = TestClips.from(CLIP, directory.resolve("l.mp4"), "-vf", "trim=end_frame=49", "-c:a", "copy");

        // When
        ProbeResult probe = FFMPEG.probe(longSound);

        // Then
        assertThat(probe.frames()).isEqualTo(49);
        assertThat(probe.seconds()).isEqualTo(49 / 24.0, within(1e-9));
        assertThat(probe.sound().orElseThrow().seconds()).isEqualTo(3, within(0.03));
        assertThat(probe.fileSeconds()).isEqualTo(3, within(0.03));
    }

    @Test
    void frames_that_were_trimmed_away_and_are_still_in_the_file_do_not_count() {
        // Given
        Path trimmed = directory.resolve("t.mp4");
        TestClips.make(trimmed, "-ss", "1.5", "-i", CLIP.toString(), "-c", "copy");

        // When
        ProbeResult probe = FFMPEG.probe(trimmed);

        // Then
        assertThat(probe.seconds()).isEqualTo(1.5, within(0.05));
        assertThat(probe.frames()).isEqualTo(36);
    }

    @Test
    void a_clip_has_the_size_that_viewers_see() {
        // Given
        Path wide = TestClips.from(CLIP, directory.resolve("w.mp4"), "-vf", "setsar=4/3", "-an");
        Path turned = TestClips.rotated(wide, directory.resolve("r.mp4"));

        // When
        ProbeResult probe = FFMPEG.probe(turned);

        // Then
        assertThat(FFMPEG.probe(wide))
                .extracting(ProbeResult::width, ProbeResult::height)
                .containsExactly(427, 240);
        assertThat(probe).extracting(ProbeResult::width, ProbeResult::height).containsExactly(240, 427);
        assertThat(probe.orientation()).isEqualTo(Orientation.QUARTER_LEFT);
        assertThat(probe.pixelAspect()).isEqualTo(new Fraction(4, 3));
    }

    @Test
    void a_quicktime_file_without_its_type_in_front_is_a_clip() throws IOException {
        // Given
        Path mov = TestClips.from(CLIP, directory.resolve("a.mov"), "-c", "copy");
        Path bare = Files.write(directory.resolve("b.mov"), PatchedClip.withoutType(Files.readAllBytes(mov)));

        // When
        FFMPEG.check(bare);

        // Then
        assertThat(FFMPEG.probe(bare).frames()).isEqualTo(72);
    }

    @Test
    void a_clip_whose_first_stream_is_its_cover_is_measured_and_checked_by_its_film() throws IOException {
        // Given
        Path jpg = TestClips.image(directory.resolve("cover.jpg"), "64x64");
        byte[] film = PatchedClip.withCover(Files.readAllBytes(CLIP), Files.readAllBytes(jpg));
        Path covered = Files.write(directory.resolve("covered.mp4"), film);
        byte[] damage = film.clone();
        int frames = new String(film, StandardCharsets.ISO_8859_1).indexOf("mdat");
        Arrays.fill(damage, frames + 10_000, frames + 20_000, (byte) 0);
        Path damaged = Files.write(directory.resolve("damaged.mp4"), damage);

        // When
        ProbeResult probe = FFMPEG.probe(covered);

        // Then
        assertThat(probe).extracting(ProbeResult::width, ProbeResult::frames).containsExactly(320, 72L);
        FFMPEG.check(covered, probe);
        assertThatThrownBy(() -> FFMPEG.check(damaged, probe)).hasMessageContaining("it is damaged");
    }

    @Test
    void sound_that_cannot_be_decoded_is_no_sound_and_no_reason_to_refuse_the_picture() throws IOException {
        // Given
        byte[] bytes = Files.readAllBytes(CLIP);
        Path unknown = Files.write(directory.resolve("u.mp4"), PatchedClip.withUnknownSound(bytes));
        Path newKind = Files.write(directory.resolve("n.mp4"), PatchedClip.withSoundOfNewKind(bytes));

        // When
        ProbeResult probe = FFMPEG.probe(unknown);

        // Then
        assertThat(FFMPEG.probe(newKind)).isEqualTo(probe);
        assertThat(probe.audio()).isFalse();
        assertThat(probe.frames()).isEqualTo(72);
        FFMPEG.check(unknown, probe);
        FFMPEG.check(newKind, probe);
    }

    @Test
    void sound_alone_is_said_to_have_no_picture() {
        // Given
        Path sound = TestClips.from(CLIP, directory.resolve("s.mp4"), "-vn", "-c", "copy");

        // When / Then
        assertThatThrownBy(() -> FFMPEG.probe(sound)).hasMessage("Could not read s.mp4: it has no picture.");
    }
}
