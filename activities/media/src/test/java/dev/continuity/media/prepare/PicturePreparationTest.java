package dev.continuity.media.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.ProbeResult;
import dev.continuity.media.prepare.Preparation.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturePreparationTest {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());
    private static final MediaPreparation PREPARATION = new MediaPreparation(FFMPEG);

    private final Path folder;
    private final BroughtFiles files;

    PicturePreparationTest(@TempDir Path folder) {
        this.folder = folder;
        this.files = new BroughtFiles(folder);
    }

    @ParameterizedTest
    @CsvSource({"bmp, BMP", "tif, TIFF", "gif, GIF"})
    void pictures_that_no_model_takes_become_jpegs(String extension, String format) {
        // Given
        Path picture = files.picture("picture." + extension, "640x480", "");

        // When
        Preparation.Written written = written(picture);

        // Then
        assertThat(written.file()).isEqualTo(folder.resolve("picture-prepared.jpg"));
        assertThat(written.changes()).singleElement().satisfies(change -> {
            assertThat(change.before()).isEqualTo(format);
            assertThat(change.after()).isEqualTo("JPEG");
        });
        assertThat(size(written.file())).isEqualTo("640x480");
    }

    @Test
    void a_picture_that_is_marked_as_turned_becomes_upright() throws IOException {
        // Given
        Path upright = files.picture("picture.png", "640x480", "");
        Path sideways = files.marked(files.picture("sideways.jpg", "640x480", "-vf transpose=cclock"), 6);

        // When
        Preparation.Written written = written(sideways);

        // Then
        assertThat(written.changes()).extracting(Change::what).containsExactly("picture");
        assertThat(size(written.file())).isEqualTo("640x480");
        assertThat(isSimilar(BroughtFiles.color(written.file(), 20, 240), BroughtFiles.color(upright, 20, 240)))
                .isTrue();
    }

    @Test
    void what_is_transparent_becomes_white() {
        // Given
        Path picture = files.picture("small.png", "200x200", "-vf format=rgba,colorchannelmixer=aa=0");

        // When
        Preparation.Written written = written(picture);

        // Then
        assertThat(written.changes()).extracting(Change::what).containsExactly("size", "format");
        assertThat(size(written.file())).isEqualTo("300x300");
        assertThat(BroughtFiles.color(written.file(), 150, 150)).containsOnly(255);
    }

    @Test
    void a_panorama_is_filled_up_with_white_and_keeps_all_that_it_shows() {
        // Given
        Path picture = files.picture("panorama.jpg", "1500x300", "");

        // When
        Preparation.Written written = written(picture);

        // Then
        assertThat(written.changes())
                .containsExactly(new Change(
                        "shape",
                        "5 times as wide as high",
                        "1500×600, filled up with white",
                        "models take 0.4 to 2.5 times"));
        assertThat(size(written.file())).isEqualTo("1500x600");
        assertThat(BroughtFiles.color(written.file(), 750, 10)).containsOnly(255);
    }

    @Test
    void a_picture_of_too_many_bytes_becomes_smaller() throws IOException {
        // Given
        Path picture = files.picture("noise.png", "3000x2400", "-vf format=rgb24,noise=alls=100:allf=u");

        // When
        Preparation.Written written = written(picture);

        // Then
        assertThat(Files.size(picture)).isGreaterThan(10_000_000);
        assertThat(written.changes()).extracting(Change::what).containsExactly("file", "format");
        assertThat(Files.size(written.file())).isLessThan(10_000_000);
    }

    @Test
    void a_picture_that_is_right_is_left_alone() {
        // Given
        Path picture = files.picture("right.jpg", "640x480", "");

        // When
        Preparation preparation = PREPARATION.prepare(request(picture, ClipPart.WHOLE), share -> {});

        // Then
        assertThat(preparation).isInstanceOf(Preparation.NotNeeded.class);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(picture));
    }

    @ParameterizedTest
    @CsvSource({
        "heic, a HEIC picture, on an iPhone",
        "avif, an AVIF picture, CONTINUITY_FFMPEG",
    })
    void a_picture_that_the_bundled_ffmpeg_cannot_decode_is_refused_with_what_to_do(
            String brand, String name, String advice) throws IOException {
        // Given
        Path picture = Files.writeString(
                folder.resolve("picture.bin"),
                "\0\0\0\030ftyp" + brand + "\0\0\0\0mif1" + brand + "\0".repeat(100),
                StandardCharsets.ISO_8859_1);

        // When
        PrepareException refusal = refusal(request(picture, ClipPart.WHOLE));

        // Then
        assertThat(refusal)
                .hasMessageContaining(name)
                .hasMessageContaining("Export it as JPEG")
                .hasMessageContaining(advice);
    }

    @Test
    void a_time_is_nothing_for_a_picture() {
        // Given
        Path picture = files.picture("picture.jpg", "640x480", "");
        ClipPart part = new ClipPart(OptionalDouble.of(1), OptionalDouble.empty());

        // When
        PrepareException refusal = refusal(request(picture, part));

        // Then
        assertThat(refusal).hasMessageContaining("is a picture").hasMessageContaining("Leave --from and --for out.");
    }

    @Test
    void what_is_no_media_is_refused_with_what_can_be_prepared() throws IOException {
        // Given
        Path text = Files.writeString(folder.resolve("notes.mp4"), "Remember the milk");

        // When
        PrepareException refusal = refusal(request(text, ClipPart.WHOLE));

        // Then
        assertThat(refusal)
                .hasMessageContaining("is no clip or picture")
                .hasMessageContaining("MP4, MOV")
                .hasMessageContaining("TIFF");
    }

    private static PrepareRequest request(Path file, ClipPart part) {
        return new PrepareRequest(file, part, Optional.empty(), false);
    }

    private static Preparation.Written written(Path file) {
        return (Preparation.Written) PREPARATION.prepare(request(file, ClipPart.WHOLE), share -> {});
    }

    private static PrepareException refusal(PrepareRequest request) {
        return catchThrowableOfType(PrepareException.class, () -> PREPARATION.prepare(request, share -> {}));
    }

    private static String size(Path picture) {
        ProbeResult probe = FFMPEG.probe(picture);
        return probe.width() + "x" + probe.height();
    }

    private static boolean isSimilar(byte[] color, byte[] other) {
        for (int i = 0; i < color.length; i++) {
            if (Math.abs((color[i] & 0xff) - (other[i] & 0xff)) > 16) {
                return false;
            }
        }
        return true;
    }
}
