package dev.continuity.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageProbeTest {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());
    private static final byte[] JPG = PatchedClip.bytes(TestClips.image(TestClips.shared("probed.jpg"), "400x300"));
    private static final byte[] SMALL = PatchedClip.bytes(TestClips.image(TestClips.shared("small.jpg"), "64x48"));

    private final Path directory;

    ImageProbeTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void a_jpeg_with_a_content_credential_is_one_picture() throws IOException {
        // Given
        Path signed = write("signed.jpg", PatchedClip.withThumbnail(JPG, SMALL));

        // When
        ProbeResult probe = FFMPEG.probe(signed);

        // Then
        assertThat(probe).extracting(ProbeResult::width, ProbeResult::height).containsExactly(400, 300);
    }

    @Test
    void a_clip_that_a_telephone_appends_to_a_jpeg_does_not_change_the_picture() throws IOException {
        // Given
        Path clip = TestClips.clip(directory.resolve("motion.mp4"), "64x48", 24, 0.5, false);
        Path motionPhoto = write("motion.jpg", PatchedClip.joined(JPG, PatchedClip.bytes(clip)));

        // When
        ProbeResult probe = FFMPEG.probe(motionPhoto);

        // Then
        assertThat(probe).extracting(ProbeResult::width, ProbeResult::height).containsExactly(400, 300);
    }

    @Test
    void a_jpeg_of_several_pictures_is_the_first_of_them() throws IOException {
        // Given
        byte[] first = PatchedClip.bytes(plain("white", "640x480"));
        Path several = write("several.jpg", PatchedClip.joined(first, PatchedClip.bytes(plain("black", "160x120"))));

        // When
        ProbeResult probe = FFMPEG.probe(several);

        // Then
        assertThat(probe).extracting(ProbeResult::width, ProbeResult::height).containsExactly(640, 480);
    }

    @ParameterizedTest
    @CsvSource({"1, 400, 300", "3, 400, 300", "6, 300, 400", "8, 300, 400", "5, 300, 400", "0, 400, 300", "9, 400, 300"
    })
    void a_jpeg_has_the_size_that_viewers_see(int exif, int width, int height) throws IOException {
        // Given
        Path turned = write("turned.jpg", PatchedClip.withOrientation(JPG, exif));

        // When
        ProbeResult probe = FFMPEG.probe(turned);

        // Then
        assertThat(probe).extracting(ProbeResult::width, ProbeResult::height).containsExactly(width, height);
    }

    @Test
    void the_orientation_of_a_png_and_of_a_webp_counts_too() throws IOException {
        // Given
        byte[] png = PatchedClip.bytes(TestClips.image(directory.resolve("a.png"), "400x300"));
        byte[] webp = PatchedClip.bytes(TestClips.image(directory.resolve("a.webp"), "400x300"));
        Path turnedPng = write("b.png", withExif(png, 6));
        Path turnedWebp = write("b.webp", webpWithExif(webp, 6));

        // When
        ProbeResult probe = FFMPEG.probe(turnedPng);

        // Then
        assertThat(probe).extracting(ProbeResult::width, ProbeResult::height).containsExactly(300, 400);
        assertThat(FFMPEG.probe(turnedWebp))
                .extracting(ProbeResult::width, ProbeResult::height, ProbeResult::orientation)
                .containsExactly(300, 400, Orientation.QUARTER_RIGHT);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
    void the_filter_of_an_orientation_undoes_it(int exif) throws IOException {
        // Given
        Orientation orientation = Orientation.exif(exif).orElseThrow();
        byte[] stored = {'P', '5', '\n', '3', ' ', '2', '\n', '2', '5', '5', '\n', 1, 2, 3, 4, 5, 6};
        Path pgm = write("a.pgm", stored);
        Path upright = directory.resolve("b.pgm");

        // When
        TestClips.make(upright, "-i", pgm.toString(), "-vf", orientation.filter());

        // Then
        byte[] shown = Files.readAllBytes(upright);
        assertThat(Arrays.copyOfRange(shown, shown.length - 6, shown.length)).isEqualTo(pixelsAsExifDefinesThem(exif));
    }

    @Test
    void a_broken_exif_does_not_make_a_picture_broken() throws IOException {
        // Given
        byte[] exif = PatchedClip.withOrientation(JPG, 6);
        exif[16] = 0x7f;
        Path broken = write("broken.jpg", exif);

        // When
        ProbeResult probe = FFMPEG.probe(broken);

        // Then
        assertThat(probe.orientation()).isEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void a_picture_that_is_not_whole_is_refused_in_plain_words() throws IOException {
        // Given
        byte[] png = PatchedClip.bytes(TestClips.image(directory.resolve("a.png"), "400x300"));
        Arrays.fill(png, 60, 90, (byte) 0x55);
        Path broken = write("broken.png", png);

        // When / Then
        assertThatThrownBy(() -> FFMPEG.probe(broken)).hasMessage("Could not read broken.png: it is damaged.");
    }

    /** The six pixels of an image of 3×2, row by row, after EXIF's own definition of its first row and column. */
    private static byte[] pixelsAsExifDefinesThem(int exif) {
        return switch (exif) {
            case 1 -> new byte[] {1, 2, 3, 4, 5, 6};
            case 2 -> new byte[] {3, 2, 1, 6, 5, 4};
            case 3 -> new byte[] {6, 5, 4, 3, 2, 1};
            case 4 -> new byte[] {4, 5, 6, 1, 2, 3};
            case 5 -> new byte[] {1, 4, 2, 5, 3, 6};
            case 6 -> new byte[] {4, 1, 5, 2, 6, 3};
            case 7 -> new byte[] {6, 3, 5, 2, 4, 1};
            default -> new byte[] {3, 6, 2, 5, 1, 4};
        };
    }

    private Path plain(String color, String size) {
        Path jpg = directory.resolve(color + ".jpg");
        return TestClips.make(jpg, "-f", "lavfi", "-i", "color=%s:s=%s".formatted(color, size), "-frames:v", "1");
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }

    private static byte[] withExif(byte[] png, int orientation) {
        byte[] typed = PatchedClip.joined(new byte[] {'e', 'X', 'I', 'f'}, PatchedClip.tiff(orientation));
        CRC32 sum = new CRC32();
        sum.update(typed);
        int afterHeader = 8 + 25;
        return PatchedClip.joined(
                Arrays.copyOf(png, afterHeader),
                ByteBuffer.allocate(4).putInt(typed.length - 4).array(),
                typed,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array(),
                Arrays.copyOfRange(png, afterHeader, png.length));
    }

    /** WebP needs its extended header for that. */
    private static byte[] webpWithExif(byte[] webp, int orientation) {
        byte[] exif = PatchedClip.tiff(orientation);
        byte[] header = {'V', 'P', '8', 'X', 10, 0, 0, 0, 8, 0, 0, 0, (byte) 143, 1, 0, 43, 1, 0};
        byte[] chunks = PatchedClip.joined(
                header,
                Arrays.copyOfRange(webp, 12, webp.length),
                new byte[] {'E', 'X', 'I', 'F', (byte) exif.length, 0, 0, 0},
                exif);
        byte[] size = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(chunks.length + 4)
                .array();
        return PatchedClip.joined(new byte[] {'R', 'I', 'F', 'F'}, size, new byte[] {'W', 'E', 'B', 'P'}, chunks);
    }
}
