package dev.continuity.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Posters and contact sheets show pictures as players and viewers do. */
class ShownPicturesTest {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());
    private static final String WHITE_RIGHT_HALF = "drawbox=x=iw/2:w=iw/2:color=white:t=fill";

    private final Path directory;
    private final Path poster;

    ShownPicturesTest(@TempDir Path directory) {
        this.directory = directory;
        this.poster = directory.resolve("poster.jpg");
    }

    @Test
    void the_poster_of_a_rotated_clip_is_upright() throws IOException {
        // Given
        Path clip = rotated();

        // When
        FFMPEG.checkAndWritePoster(clip, FFMPEG.probe(clip), poster);

        // Then
        assertWhiteAbove(poster, 240, 320);
    }

    @Test
    void the_poster_of_an_anamorphic_clip_is_not_squeezed() {
        // Given
        Path clip = anamorphic();

        // When
        FFMPEG.writePoster(clip, FFMPEG.probe(clip), poster);

        // Then
        assertThat(FFMPEG.probe(poster))
                .extracting(ProbeResult::width, ProbeResult::height)
                .containsExactly(320, 240);
    }

    @Test
    void the_poster_of_a_photograph_is_turned_as_its_camera_noted() throws IOException {
        // Given
        byte[] jpeg = Files.readAllBytes(TestClips.make(
                directory.resolve("stored.jpg"),
                List.of("-v", "error", "-f", "lavfi", "-i", "color=black:s=320x240"),
                "-vf",
                "drawbox=w=iw/2:color=white:t=fill",
                "-frames:v",
                "1"));
        // Orientation 6: shown turned to the right by a quarter.
        byte[] exif = HexFormat.of().parseHex("4d4d002a00000008000101120003000000010006000000000000");
        ByteArrayOutputStream photograph = new ByteArrayOutputStream();
        photograph.write(jpeg, 0, 2);
        photograph.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (2 + 6 + exif.length)});
        photograph.writeBytes("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        photograph.writeBytes(exif);
        photograph.writeBytes(Arrays.copyOfRange(jpeg, 2, jpeg.length));
        Path picture = Files.write(directory.resolve("photograph.jpg"), photograph.toByteArray());

        // When
        FFMPEG.writePoster(picture, FFMPEG.probe(picture), poster);

        // Then
        assertWhiteAbove(poster, 240, 320);
    }

    @Test
    void a_contact_sheet_shows_rotated_and_anamorphic_clips_as_players_do() throws IOException {
        // Given
        Path sheet = directory.resolve("sheet.jpg");
        List<ContactSheetFrame> frames =
                List.of(new ContactSheetFrame("SH0010", anamorphic()), new ContactSheetFrame("SH0020", rotated()));

        // When
        FFMPEG.writeContactSheet(frames, "", sheet);

        // Then
        int top = 102;
        int second = 40 + 480 + 24;
        assertThat(brightness(sheet, 480, 360, 40, top)).as("fills its place").isGreaterThan(245);
        assertThat(brightness(sheet, 260, 170, second + 110, top))
                .as("upper half")
                .isGreaterThan(245);
        assertThat(brightness(sheet, 260, 170, second + 110, top + 190))
                .as("lower half")
                .isLessThan(20);
    }

    private Path anamorphic() {
        return TestClips.make(
                directory.resolve("anamorphic.mp4"),
                List.of("-v", "error", "-f", "lavfi", "-i", "color=white:s=240x240:r=24:d=1,setsar=4/3"),
                "-pix_fmt",
                "yuv420p");
    }

    private Path rotated() {
        Path stored = TestClips.make(
                directory.resolve("stored.mp4"),
                List.of("-v", "error", "-f", "lavfi", "-i", "color=black:s=320x240:r=24:d=1," + WHITE_RIGHT_HALF),
                "-pix_fmt",
                "yuv420p");
        return TestClips.rotated(stored, directory.resolve("rotated.mp4"));
    }

    private static void assertWhiteAbove(Path picture, int width, int height) throws IOException {
        assertThat(FFMPEG.probe(picture))
                .extracting(ProbeResult::width, ProbeResult::height)
                .containsExactly(width, height);
        assertThat(brightness(picture, width, height / 3, 0, 0)).isGreaterThan(245);
        assertThat(brightness(picture, width, height / 3, 0, height * 2 / 3)).isLessThan(20);
    }

    /** The mean of a part, 0..255. */
    private static double brightness(Path picture, int width, int height, int x, int y) throws IOException {
        byte[] rgb = TestClips.pixels(picture);
        int stride = 3 * FFMPEG.probe(picture).width();
        return IntStream.range(0, width * height)
                .map(i -> rgb[(y + i / width) * stride + 3 * (x + i % width)] & 0xFF)
                .average()
                .orElseThrow();
    }
}
