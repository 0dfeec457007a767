package dev.continuity.media;

import static dev.continuity.media.MarkedClip.MARK;
import static dev.continuity.media.MarkedClip.TAKE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts the frames of films, and finds the flashes and beeps of their clips in them. */
class FilmTest {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());
    private static final double FRAME = 1 / 24.0;
    private static final Offset<Double> ONE_FRAME = within(FRAME);
    private static final Offset<Double> EXACT = within(0.001);

    private final Path directory;
    private final Path film;

    FilmTest(@TempDir Path directory) {
        this.directory = directory;
        this.film = directory.resolve("film.mp4");
    }

    @Test
    void sound_that_is_longer_than_its_picture_freezes_no_picture_at_a_joint() throws IOException {
        // Given
        List<Path> clips = Collections.nCopies(6, TAKE.write(directory.resolve("take.mp4")));

        // When
        ProbeResult probe = FFMPEG.cut(clips, film);

        // Then
        assertThat(probe.seconds()).isEqualTo(18.0, EXACT);
        assertRegular(6 * 72, 24);
        assertInTime(3, 3, 3, 3, 3, 3);
        assertThat(MarkedClip.soundSeconds(film)).isEqualTo(18, ONE_FRAME);
    }

    @Test
    void the_pictures_of_clips_that_are_alike_are_copied_whatever_their_sound() throws IOException {
        // Given
        List<Path> clips = List.of(
                TAKE.write(directory.resolve("stereo.mp4")),
                TAKE.withSound(2, "mono", 44_100).write(directory.resolve("mono.mp4")),
                TAKE.withSound(0, "", 0).write(directory.resolve("silent.mp4")));
        List<String> frames = new ArrayList<>();
        for (Path clip : clips) {
            frames.addAll(MarkedClip.encodedFrames(clip));
        }

        // When
        FFMPEG.cut(clips, film);

        // Then
        assertThat(MarkedClip.encodedFrames(film)).isEqualTo(frames);
        assertThat(MarkedClip.flashes(film)).hasSize(3);
        assertThat(MarkedClip.beeps(film)).hasSize(2);
        assertThat(MarkedClip.soundSeconds(film)).isEqualTo(9, ONE_FRAME);
    }

    @Test
    void frames_with_references_to_later_ones_are_joined_without_a_gap() throws IOException {
        // Given
        Path clip = TAKE.write(directory.resolve("take.mp4"), "-preset", "medium", "-bf", "2");

        // When
        FFMPEG.cut(List.of(clip, clip, clip), film);

        // Then
        assertRegular(3 * 72, 24);
        assertInTime(3, 3, 3);
        assertThat(MarkedClip.encodedFrames(film))
                .startsWith(MarkedClip.encodedFrames(clip).toArray(String[]::new));
    }

    @Test
    void clips_of_unlike_rate_size_and_sound_are_as_long_in_the_film_as_they_are() throws IOException {
        // Given
        List<Path> clips = List.of(
                TAKE.write(directory.resolve("first.mp4")),
                TAKE.withPicture("240x400", "30", 3.5)
                        .withSound(3.5, "mono", 44_100)
                        .write(directory.resolve("phone.mp4")),
                TAKE.withPicture("640x360", "24000/1001", 4)
                        .withSound(2, "stereo", 48_000)
                        .write(directory.resolve("television.mov")),
                TAKE.withPicture("320x240", "60", 3)
                        .withSound(5, "mono", 22_050)
                        .write(directory.resolve("fast.mp4")),
                TAKE.write(directory.resolve("last.mp4")));

        // When
        ProbeResult probe = FFMPEG.cut(clips, film);

        // Then
        assertThat(probe.rate()).isEqualTo(new Fraction(24, 1));
        assertThat(probe).extracting(ProbeResult::width, ProbeResult::height).containsExactly(320, 240);
        assertRegular(72 + 84 + 96 + 72 + 72, 24);
        assertInTime(3, 3.5, 4.004, 3, 3);
        assertThat(MarkedClip.soundSeconds(film)).isEqualTo(16.5, ONE_FRAME);
    }

    @Test
    void a_film_of_a_television_rate_does_not_drift() throws IOException {
        // Given
        Path clip = TAKE.withPicture("320x240", "24000/1001", 5.005)
                .withSound(5.2, "mono", 48_000)
                .write(directory.resolve("take.mp4"));

        // When
        FFMPEG.cut(Collections.nCopies(8, clip), film);

        // Then
        assertRegular(8 * 120, 24_000 / 1001.0);
        assertInTime(IntStream.range(0, 8).mapToDouble(i -> 5.005).toArray());
    }

    @Test
    void mono_and_stereo_are_equally_loud_in_a_film() throws IOException {
        // Given
        Path stereo = TAKE.write(directory.resolve("stereo.mp4"));
        Path mono = TAKE.withSound(3, "mono", 44_100).write(directory.resolve("mono.mp4"));

        // When
        FFMPEG.cut(List.of(stereo, mono, stereo), film);

        // Then
        assertThat(MarkedClip.loudness(film)).hasSize(3).allSatisfy(peak -> assertThat(peak)
                .isEqualTo(0.5, within(0.03)));
    }

    @Test
    void fragmented_clips_keep_their_nominal_rate_and_their_sound_in_time() throws IOException {
        // Given
        Path clip = TAKE.write(directory.resolve("take.mp4"), "-movflags", "frag_keyframe+empty_moov");

        // When
        ProbeResult probe = FFMPEG.cut(List.of(clip, clip, clip), film);

        // Then
        assertThat(probe.rate()).isEqualTo(new Fraction(24, 1));
        assertRegular(3 * 72, 24);
        assertInTime(3, 3, 3);
    }

    @Test
    void sound_that_begins_before_the_picture_stays_in_time() throws IOException {
        // Given
        Path picture = TAKE.withSound(0, "", 0).write(directory.resolve("picture.mp4"));
        Path sound = TAKE.write(directory.resolve("sound.mp4"));
        Path clip = TestClips.make(
                directory.resolve("late.mp4"),
                List.of("-v", "error", "-i", sound.toString(), "-itsoffset", "0.25", "-i", picture.toString()),
                "-map",
                "1:v",
                "-map",
                "0:a",
                "-c",
                "copy");

        // When
        FFMPEG.cut(List.of(clip, clip), film);

        // Then
        assertRegular(2 * 72, 24);
        assertThat(MarkedClip.flashes(film).get(1) - MarkedClip.beeps(film).get(1))
                .isEqualTo(0.25, ONE_FRAME);
    }

    @Test
    void a_rotated_clip_is_upright_in_the_film_and_an_anamorphic_one_is_not_squeezed() throws IOException {
        // Given
        Path anamorphic = TAKE.write(directory.resolve("anamorphic.mp4"), "-vf", "scale=240:240,setsar=4/3");
        Path rotated = TestClips.rotated(TAKE.write(directory.resolve("take.mp4")), directory.resolve("rotated.mp4"));

        // When
        ProbeResult probe = FFMPEG.cut(List.of(anamorphic, rotated), film);

        // Then
        assertThat(probe).extracting(ProbeResult::width, ProbeResult::height).containsExactly(320, 240);
        assertInTime(3, 3);
        // Of the upright clip between black bars: 180 of 320 pixels.
        assertThat(MarkedClip.brightnessAt(film, 3 + MARK + FRAME)).isEqualTo(255 * 180 / 320.0, within(10.0));
        assertThat(MarkedClip.brightnessAt(film, MARK + FRAME)).isGreaterThan(245);
    }

    /** That each clip's flash and beep are where its length and those before it say. */
    private void assertInTime(double... lengths) throws IOException {
        List<Double> flashes = MarkedClip.flashes(film);
        List<Double> beeps = MarkedClip.beeps(film);
        assertThat(flashes).hasSize(lengths.length);
        assertThat(beeps).hasSize(lengths.length);
        double start = 0;
        for (int i = 0; i < lengths.length; i++) {
            assertThat(flashes.get(i)).as("flash " + i).isEqualTo(start + MARK, ONE_FRAME);
            assertThat(beeps.get(i)).as("beep " + i).isEqualTo(flashes.get(i), ONE_FRAME);
            start += lengths[i];
        }
    }

    private void assertRegular(int frames, double rate) throws IOException {
        List<Double> times = MarkedClip.frameTimes(film);
        assertThat(times).hasSize(frames);
        assertThat(times.get(0)).isEqualTo(0, EXACT);
        assertThat(IntStream.range(1, frames).mapToObj(i -> times.get(i) - times.get(i - 1)))
                .allSatisfy(gap -> assertThat(gap).isEqualTo(1 / rate, EXACT));
    }
}
