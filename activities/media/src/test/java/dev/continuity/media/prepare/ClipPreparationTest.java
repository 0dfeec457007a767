package dev.continuity.media.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegException;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.ProbeResult;
import dev.continuity.media.mp4.DamagedTables;
import dev.continuity.media.prepare.Preparation.Change;
import dev.continuity.plan.InputLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipPreparationTest {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());
    private static final MediaPreparation PREPARATION = new MediaPreparation(FFMPEG);

    private final Path folder;
    private final BroughtFiles files;

    ClipPreparationTest(@TempDir Path folder) {
        this.folder = folder;
        this.files = new BroughtFiles(folder);
    }

    @Test
    void a_telephones_clip_becomes_one_that_models_take_with_its_sound_in_sync() throws IOException {
        // Given
        Path telephone = files.telephone("1280x720", 6);

        // When
        Preparation.Written written = written(telephone, ClipPart.of(1.5, 4));

        // Then
        ProbeResult probe = FFMPEG.probe(written.file());
        assertThat(problems(written.file())).isEmpty();
        assertThat(probe.frames()).isEqualTo(120);
        assertThat(probe)
                .extracting(ProbeResult::seconds, ProbeResult::fps, ProbeResult::variableRate)
                .containsExactly(4.0, 30.0, false);
        assertThat(probe)
                .extracting(ProbeResult::width, ProbeResult::height, ProbeResult::codec, ProbeResult::pixelFormat)
                .containsExactly(720, 1280, "h264", "yuv420p");
        assertThat(BroughtFiles.description(written.file()))
                .doesNotContain("rotat", "attached pic", "48.2")
                .contains("720x1280", "stereo");
        List<Double> flashes = flashes(written.file(), 30);
        List<Double> beeps = beeps(written.file());
        assertThat(flashes).hasSize(4);
        assertThat(beeps).hasSize(4);
        IntStream.range(0, 4).forEach(second -> {
            assertThat(flashes.get(second)).isEqualTo(second + 0.5, within(1 / 30.0));
            assertThat(beeps.get(second)).isEqualTo(second + 0.5, within(1 / 30.0));
        });
        assertThat(written.changes())
                .extracting(Change::what)
                .containsExactly("length", "frames a second", "picture", "format", "cover picture");
    }

    @Test
    void film_of_television_becomes_24_frames_a_second_and_no_frame_is_lost_or_repeated() {
        // Given
        Path clip = files.clip("film.mp4", "1280x720", "24000/1001", 4, "");

        // When
        Preparation.Written written = written(clip, ClipPart.WHOLE);

        // Then
        assertThat(written.changes())
                .containsExactly(new Change("frames a second", "23.976", "24", "models take 24 to 60"));
        assertThat(FFMPEG.probe(written.file()).frames())
                .isEqualTo(FFMPEG.probe(clip).frames())
                .isEqualTo(96);
    }

    @Test
    void a_clip_that_is_right_is_left_alone() throws IOException {
        // Given
        Path clip = files.clip("right.mp4", "1280x720", "25", 3, "");

        // When
        Preparation preparation = PREPARATION.prepare(request(clip, ClipPart.WHOLE), share -> {});

        // Then
        assertThat(preparation).isInstanceOf(Preparation.NotNeeded.class);
        assertThat(preparation.kept()).containsExactly("length 3 s", "25 frames a second", "size 1280×720", "sound");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(clip));
    }

    @Test
    void a_picture_that_is_right_is_copied_bit_by_bit_when_only_the_rest_is_not() throws IOException {
        // Given
        Path clip = files.movingClip("camera.mov", "1280x720", "30", 3, "-c:a pcm_s16le");

        // When
        Preparation.Written written = written(clip, ClipPart.WHOLE);

        // Then
        assertThat(written.changes())
                .containsExactly(new Change("sound", "PCM_S16LE", "AAC", "it belongs into an MP4"));
        assertThat(BroughtFiles.brightness(written.file())).isEqualTo(BroughtFiles.brightness(clip));
        assertThat(BroughtFiles.description(written.file())).contains("Audio: aac");
        assertThat(problems(written.file())).isEmpty();
    }

    @Test
    void a_recording_of_a_screen_becomes_an_mp4() throws IOException {
        // Given
        Path clip = files.clip("recording.mkv", "1280x720", "30", 3, "-c:a libopus");

        // When
        Preparation.Written written = written(clip, ClipPart.WHOLE);

        // Then
        assertThat(written.changes()).extracting(Change::what).containsExactly("format", "sound");
        assertThat(FFMPEG.probe(written.file()).frames()).isEqualTo(90);
        assertThat(problems(written.file())).isEmpty();
    }

    @Test
    void a_camcorders_half_pictures_become_whole_ones_in_an_mp4() throws IOException {
        // Given
        Path clip = files.clip(
                "00001.MTS",
                "1280x720",
                "50",
                3,
                "-vf tinterlace=interleave_top,setfield=tff -flags +ildct+ilme -f mpegts");

        // When
        Preparation.Written written = written(clip, ClipPart.WHOLE);

        // Then
        assertThat(written.changes()).extracting(Change::what).containsExactly("frames", "format");
        assertThat(BroughtFiles.description(written.file())).doesNotContain("top first");
        assertThat(FFMPEG.probe(written.file()).frames()).isEqualTo(75);
        assertThat(problems(written.file())).isEmpty();
    }

    @Test
    void wide_pixels_become_square_ones() {
        // Given
        Path clip = files.clip("dv.mp4", "1440x1080", "25", 3, "-vf setsar=4/3");

        // When
        Preparation.Written written = written(clip, ClipPart.WHOLE);

        // Then
        assertThat(written.changes())
                .containsExactly(new Change("pixels", "4:3", "square", "models show others squeezed"));
        assertThat(BroughtFiles.description(written.file())).contains("1920x1080 [SAR 1:1");
    }

    @Test
    void high_dynamic_range_becomes_standard() {
        // Given
        Path standard = files.clip("sdr.mov", "720x720", "25", 3, "");
        Path clip = files.clip(
                "hlg.mov",
                "720x720",
                "25",
                3,
                "-vf zscale=pin=bt709:tin=bt709:min=bt709:p=bt2020:t=arib-std-b67:m=bt2020nc:npl=203,format=yuv420p10le"
                        + " -pix_fmt yuv420p10le -c:v libx265 -tag:v hvc1 -x265-params"
                        + " log-level=error:colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc");

        // When
        Preparation.Written written = written(clip, ClipPart.WHOLE);

        // Then
        assertThat(written.changes())
                .containsExactly(new Change(
                        "format", "HEVC, more than 8 bit, HDR, MOV", "H.264, 8 bit, MP4", "every model reads it"));
        assertThat(BroughtFiles.description(written.file())).contains("yuv420p(tv, bt709");
        assertThat(BroughtFiles.brightness(written.file())[0] & 0xff)
                .isCloseTo(BroughtFiles.brightness(standard)[0] & 0xff, within(20));
    }

    @Test
    void sound_that_cannot_be_decoded_is_left_out() throws IOException {
        // Given
        Path clip = files.withUnknownSound(files.clip("stereo.mp4", "1280x720", "25", 3, ""));

        // When
        Preparation.Written written = written(clip, ClipPart.WHOLE);

        // Then
        assertThat(written.changes())
                .containsExactly(
                        new Change("sound", "cannot be decoded", "left out", "models cannot decode it either"));
        assertThat(FFMPEG.probe(written.file()).audio()).isFalse();
    }

    @Test
    void sound_is_as_long_as_the_picture() {
        // Given
        Path clip = files.clip("longer-sound.mp4", "1280x720", "25", 3, "-af apad=pad_dur=0.6");

        // When
        Preparation.Written written = written(clip, ClipPart.WHOLE);

        // Then
        assertThat(written.changes()).containsExactly(new Change("sound", "3.6 s", "3 s", "it ends with the picture"));
        assertThat(BroughtFiles.brightness(written.file())).hasSize(75);
        assertThat(BroughtFiles.samples(written.file()).length / 2).isBetween(3 * 48_000, 3 * 48_000 + 1024);
    }

    @Test
    void a_cut_starts_with_the_very_frame_that_was_asked_for() {
        // Given
        Path clip = files.clip(
                "counting.mp4", "1280x720", "25", 5, "-g 125 -vf eq=brightness='mod(n*0.05,1)-0.5':eval=frame");

        // When
        Preparation.Written written = written(clip, ClipPart.of(1.48, 3));

        // Then
        byte[] all = BroughtFiles.brightness(clip);
        byte[] cut = BroughtFiles.brightness(written.file());
        assertThat(cut).hasSize(75);
        IntStream.range(0, cut.length)
                .forEach(frame -> assertThat(cut[frame] & 0xff).isCloseTo(all[37 + frame] & 0xff, within(3)));
    }

    @Test
    void a_long_clip_is_refused_with_a_part_that_can_be_kept() {
        // Given
        Path clip = files.clip("long.mp4", "1280x720", "24", 11, "");

        // When
        PrepareException refusal = refusal(request(clip, ClipPart.WHOLE));

        // Then
        assertThat(refusal).hasMessage("The clip is 11 s long, and models take 3 to 10.05 s. Choose the part to keep.");
        assertThat(refusal.isInputAtFault()).isTrue();
        assertThat(refusal.suggestion()).contains(ClipPart.of(0, 10));
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(clip));
    }

    @Test
    void a_broken_clip_is_refused_in_plain_words_and_leaves_nothing() throws IOException {
        // Given
        Path clip = files.movingClip("broken.mp4", "640x360", "24", 4, "");
        byte[] bytes = Files.readAllBytes(clip);
        Arrays.fill(bytes, bytes.length / 4, bytes.length / 2, (byte) 0x55);
        Files.write(clip, bytes);

        // When
        PrepareException refusal = refusal(request(clip, ClipPart.WHOLE));

        // Then
        assertThat(refusal).hasMessageStartingWith("Could not convert broken.mp4: it is damaged. Copy it again");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(clip));
    }

    @Test
    void a_clip_whose_header_hides_a_part_of_it_is_refused_and_not_shortened() throws IOException {
        // Given
        Path clip = files.clip("damaged.mp4", "160x90", "24", 6, "");
        Files.write(clip, DamagedTables.HALF_OF_THE_SIZES.in(Files.readAllBytes(clip)));

        // When
        PrepareException refusal = refusal(request(clip, ClipPart.WHOLE));

        // Then
        assertThat(refusal).hasMessageContaining("its header announces 144 frames and leads to 72 of them");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(clip));
    }

    @Test
    void a_file_is_replaced_only_if_asked() throws IOException {
        // Given
        Path clip = files.clip("small.mp4", "640x360", "24", 3, "");
        Path existing = Files.writeString(folder.resolve("small-prepared.mp4"), "mine");
        PrepareRequest forced = new PrepareRequest(clip, ClipPart.WHOLE, Optional.of(existing), true);

        // When
        PrepareException refusal = refusal(request(clip, ClipPart.WHOLE));
        String untouched = Files.readString(existing, StandardCharsets.ISO_8859_1);
        Preparation replaced = PREPARATION.prepare(forced, share -> {});

        // Then
        assertThat(refusal).hasMessageContaining("exists already", "--force");
        assertThat(untouched).isEqualTo("mine");
        assertThat(replaced).isInstanceOf(Preparation.Written.class);
        assertThat(problems(existing)).isEmpty();
    }

    @Test
    void the_source_is_never_written_to() throws IOException {
        // Given
        Path clip = files.clip("small.mp4", "640x360", "24", 3, "");
        byte[] before = Files.readAllBytes(clip);

        // When
        PrepareException refusal = refusal(new PrepareRequest(clip, ClipPart.WHOLE, Optional.of(clip), true));

        // Then
        assertThat(refusal).hasMessageContaining("is the file to prepare, which is never written to");
        assertThat(Files.readAllBytes(clip)).isEqualTo(before);
    }

    @Test
    void an_interrupt_stops_ffmpeg_and_leaves_nothing() {
        // Given
        Path clip = files.movingClip("small.mp4", "640x360", "24", 8, "");
        Thread converting = Thread.currentThread();

        // When
        Throwable thrown = catchThrowable(
                () -> PREPARATION.prepare(request(clip, ClipPart.WHOLE), share -> converting.interrupt()));

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOfSatisfying(FfmpegException.class, e -> assertThat(e.reason())
                .isEqualTo(FfmpegException.Reason.INTERRUPTED));
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(clip));
    }

    @Test
    void progress_grows_to_the_whole() {
        // Given
        Path clip = files.clip("small.mp4", "640x360", "24", 3, "");
        List<Double> shares = new ArrayList<>();

        // When
        PREPARATION.prepare(request(clip, ClipPart.WHOLE), shares::add);

        // Then
        assertThat(shares).isSorted().last().isEqualTo(1.0);
    }

    private static PrepareRequest request(Path file, ClipPart part) {
        return new PrepareRequest(file, part, Optional.empty(), false);
    }

    private static Preparation.Written written(Path file, ClipPart part) {
        return (Preparation.Written) PREPARATION.prepare(request(file, part), share -> {});
    }

    private static PrepareException refusal(PrepareRequest request) {
        return catchThrowableOfType(PrepareException.class, () -> PREPARATION.prepare(request, share -> {}));
    }

    private static List<?> problems(Path clip) throws IOException {
        ProbeResult probe = FFMPEG.probe(clip);
        return InputLimits.problemsOf(probe.seconds(), probe.fps(), probe.width(), probe.height(), Files.size(clip));
    }

    /** The seconds at which the picture becomes white. */
    private static List<Double> flashes(Path clip, double fps) {
        byte[] frames = BroughtFiles.brightness(clip);
        return IntStream.range(0, frames.length)
                .filter(i -> isWhite(frames[i]) && (i == 0 || !isWhite(frames[i - 1])))
                .mapToObj(i -> i / fps)
                .toList();
    }

    private static boolean isWhite(byte frame) {
        return (frame & 0xff) > 128;
    }

    /** The seconds at which sound starts after a silence. */
    private static List<Double> beeps(Path clip) {
        byte[] samples = BroughtFiles.samples(clip);
        List<Double> beeps = new ArrayList<>();
        int lastLoud = -48_000;
        for (int i = 0; i < samples.length / 2; i++) {
            int sample = (samples[2 * i] & 0xff) | (samples[2 * i + 1] << 8);
            if (Math.abs(sample) > 3000) {
                if (i - lastLoud > 10_000) {
                    beeps.add(i / 48_000.0);
                }
                lastLoud = i;
            }
        }
        return beeps;
    }
}
