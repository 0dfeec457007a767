package dev.continuity.media.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.PatchedClip;
import dev.continuity.media.TestClips;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTablesTest {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());
    private static final Path CLIP = TestClips.clip(TestClips.shared("listed.mp4"), "160x120", 24, 3, true);

    private final Path directory;

    SampleTablesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @CsvSource({
        "HALF_OF_THE_SIZES, its header announces 72 frames and leads to 36 of them",
        "HALF_OF_THE_CHUNKS, its header announces 72 frames and leads to 36 of them",
        "SIZES_OF_NOTHING, its header announces 72 frames and leads to 36 of them",
        "CHUNKS_BEHIND_THE_END, its header announces 72 frames and leads to 36 of them",
        "FRAMES_OF_ONE_TICK, its header announces 3.00 s and shows 0.01 s",
    })
    void damage_to_a_table_contradicts_the_others(DamagedTables damage, String contradiction) throws IOException {
        // Given
        Path damaged = Files.write(directory.resolve("d.mp4"), damage.in(Files.readAllBytes(CLIP)));

        // When
        SampleTables tables = SampleTables.of(damaged).orElseThrow();

        // Then
        assertThat(tables.contradiction(FFMPEG.probe(damaged).seconds())).contains(contradiction);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-c copy",
                "-c copy -movflags +faststart",
                "-c copy -f mov",
                "-c:v libx264 -bf 3",
                "-c:a copy -vf trim=end_frame=49",
                "-c:v copy -af atrim=end=1",
                "-an -vf select=lt(mod(n\\,12)\\,6) -vsync vfr",
                "-an -vf setpts=if(gte(N\\,30)\\,PTS+3/24/TB\\,PTS) -vsync vfr",
                "-an -vf setpts=if(gte(N\\,71)\\,PTS+2/TB\\,PTS) -vsync vfr",
                "-an -r 30000/1001 -video_track_timescale 600",
                "-c:v copy -c:a pcm_s16le -f mov",
                "-c:v mpeg4",
                "-c:v prores_ks -f mov",
                "-c:v rawvideo -pix_fmt yuyv422 -f mov",
            })
    void the_tables_of_a_whole_clip_agree(String how) throws IOException {
        // Given
        Path clip = TestClips.from(CLIP, directory.resolve("c.mp4"), how.split(" "));

        // When
        SampleTables tables = SampleTables.of(clip).orElseThrow();

        // Then
        assertThat(tables.contradiction(FFMPEG.probe(clip).seconds())).isEmpty();
        assertThat(tables.timedFrames()).isPositive();
        assertThat(tables.statedSeconds()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-ss 1.3", "-itsoffset 1", "-itsoffset -1", "-t 1.1", "-ss 1.3 -t 0.7"})
    void a_clip_of_which_only_a_part_is_played_or_played_later_is_whole(String cut) throws IOException {
        // Given
        Path clip = directory.resolve("c.mp4");
        String arguments = "%s -i %s -i %s -map 0:v -map 1:a -c copy %s".formatted(cut, CLIP, CLIP, clip);
        TestClips.make(clip, arguments.split(" "));

        // When
        SampleTables tables = SampleTables.of(clip).orElseThrow();

        // Then
        assertThat(tables.contradiction(FFMPEG.probe(clip).seconds())).isEmpty();
        assertThat(tables.statedSeconds()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"frag_keyframe+empty_moov", "frag_keyframe", "frag_every_frame+dash"})
    void nothing_is_said_of_a_fragmented_clip(String movflags) {
        // Given
        Path clip = TestClips.from(CLIP, directory.resolve("f.mp4"), "-c", "copy", "-g", "12", "-movflags", movflags);

        // When
        Optional<SampleTables> tables = SampleTables.of(clip);

        // Then
        assertThat(tables).isEmpty();
    }

    @Test
    void a_file_that_was_cut_anywhere_is_read_without_an_exception() throws IOException {
        // Given
        Path early = TestClips.from(CLIP, directory.resolve("e.mp4"), "-c", "copy", "-movflags", "+faststart");
        byte[] bytes = Files.readAllBytes(early);
        Path cut = directory.resolve("cut.mp4");

        // When / Then
        for (int length = 0; length < 3_000; length += 7) {
            Files.write(cut, Arrays.copyOf(bytes, length));
            SampleTables.of(cut);
        }
    }

    @Test
    @Timeout(300)
    void tables_that_claim_to_go_on_and_on_are_read_at_once() throws IOException {
        // Given
        int entries = 200_000;
        byte[] runs = new byte[8 + 12 * entries];
        ByteBuffer table = ByteBuffer.wrap(runs).putInt(4, entries);
        for (int i = 0; i < entries; i++) {
            table.putInt(8 + 12 * i, i % 2 == 0 ? 1 : entries);
        }
        byte[] chunks = new byte[8 + 4 * entries];
        ByteBuffer.wrap(chunks).putInt(4, entries);
        byte[] handler = "\0\0\0\0\0\0\0\0vide".getBytes(StandardCharsets.ISO_8859_1);
        byte[] tables = PatchedClip.joined(
                PatchedClip.box("stts", new byte[8]),
                PatchedClip.box("stsz", new byte[12]),
                PatchedClip.box("stsc", runs),
                PatchedClip.box("stco", chunks));
        byte[] media = PatchedClip.joined(
                PatchedClip.box("hdlr", handler), PatchedClip.box("minf", PatchedClip.box("stbl", tables)));
        byte[] track = PatchedClip.box("trak", PatchedClip.box("mdia", media));
        Path file = Files.write(directory.resolve("long.mp4"), PatchedClip.box("moov", track));

        // When
        Optional<SampleTables> read = SampleTables.of(file);

        // Then
        assertThat(read).contains(new SampleTables(0, 0, 0));
    }

    @Test
    void other_files_have_no_tables() throws IOException {
        // Given
        Path jpg = TestClips.image(directory.resolve("picture.jpg"), "64x64");

        // When
        Optional<SampleTables> tables = SampleTables.of(jpg);

        // Then
        assertThat(tables).isEmpty();
    }
}
