package dev.continuity.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.media.Ffmpeg;
import dev.continuity.media.FfmpegSettings;
import dev.continuity.media.ProbeResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model sees what viewers see, however a file stores it. */
class ShownInputsTest extends RunningStandIn {

    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());
    private static final String STILL = "Held still";

    @Test
    void the_take_of_a_telephones_clip_is_upright() throws Exception {
        // Given
        Path stored = TestFfmpeg.clip(
                folder.resolve("stored.mp4"), "color=black:size=1280x720:rate=24", 3, "-vf", white("iw/2:0:iw/2:ih"));
        Path upright = TestFfmpeg.run(
                folder.resolve("rotated.mp4"),
                List.of("-i", stored.toString(), "-c", "copy", "-metadata:s:v:0", "rotate=90"));

        // When
        Path take = take(upright);

        // Then
        assertThat(FFMPEG.probe(take))
                .extracting(ProbeResult::width, ProbeResult::height)
                .containsExactly(720, 1280);
        assertThat(brightness(take, "iw:ih/3:0:0")).isGreaterThan(200);
        assertThat(brightness(take, "iw:ih/3:0:ih*2/3")).isLessThan(50);
    }

    @Test
    void the_take_of_an_anamorphic_clip_is_not_squeezed_and_shows_all_of_it() throws Exception {
        // Given
        Path anamorphic = TestFfmpeg.clip(
                folder.resolve("anamorphic.mp4"),
                "color=black:size=960x720:rate=24",
                3,
                "-vf",
                white("0:ih*0.85:iw:ih*0.15") + ",setsar=4/3");

        // When
        Path take = take(anamorphic);

        // Then
        assertThat(FFMPEG.probe(take))
                .extracting(ProbeResult::width, ProbeResult::height)
                .containsExactly(1280, 720);
        assertThat(brightness(take, "iw:ih/10:0:ih*0.9")).isGreaterThan(200);
    }

    @Test
    void the_sound_of_a_take_lasts_as_long_as_its_picture() throws Exception {
        // When
        JsonNode ticket = caller.submit(
                StandInClient.EDIT, StandInClient.input(STILL, plate).put("keep_audio", true));

        // Then
        Path take = clip(ticket);
        Path sound = TestFfmpeg.run(
                folder.resolve("sound.raw"),
                List.of("-i", take.toString(), "-vn", "-ac", "1", "-ar", "8000", "-f", "u8"));
        assertThat(Files.size(sound) / 8000.0).isCloseTo(3, Offset.offset(0.03));
    }

    /** What cameras and editors write behind or into a JPEG. */
    enum Extra {
        /** Content Credentials: a segment of another application that holds a thumbnail. */
        THUMBNAIL_IN_A_SEGMENT {
            @Override
            byte[] with(byte[] jpeg, byte[] other) {
                int length = other.length + 2;
                byte[] marker = {jpeg[0], jpeg[1], (byte) 0xFF, (byte) 0xEB, (byte) (length >> 8), (byte) length};
                return joined(
                        marker,
                        other,
                        IntStream.range(2, jpeg.length)
                                .collect(ByteArrayOutputStream::new, (out, i) -> out.write(jpeg[i]), (a, b) -> {})
                                .toByteArray());
            }
        },
        /** A multi-picture file of a camera with two lenses. */
        SECOND_PICTURE {
            @Override
            byte[] with(byte[] jpeg, byte[] other) {
                return joined(jpeg, other);
            }
        };

        abstract byte[] with(byte[] jpeg, byte[] other);

        private static byte[] joined(byte[]... parts) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] part : parts) {
                all.writeBytes(part);
            }
            return all.toByteArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_jpeg_that_viewers_show_is_taken_and_shown(Extra extra) throws Exception {
        // Given
        byte[] jpeg = Files.readAllBytes(TestFfmpeg.image(folder.resolve(extra + ".jpg"), "color=white:size=640x480"));
        byte[] other =
                Files.readAllBytes(TestFfmpeg.image(folder.resolve(extra + "-2.jpg"), "color=black:size=640x480"));
        String url = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(extra.with(jpeg, other));
        var input = StandInClient.input(STILL, black());
        input.putArray("image_urls").add(url);

        // When
        JsonNode ticket = caller.submit(StandInClient.REFERENCE, input.put("duration", "3"));

        // Then
        assertThat(brightness(clip(ticket), "120:120:30:ih-150")).isGreaterThan(200);
    }

    private String black() throws Exception {
        Path clip = folder.resolve("black.mp4");
        return caller.upload(TestFfmpeg.clip(clip, "color=black:size=720x720:rate=24", 3), "video/mp4");
    }

    private static String white(String box) {
        String[] edges = box.split(":");
        return "drawbox=x=%s:y=%s:w=%s:h=%s:color=white:t=fill".formatted((Object[]) edges);
    }

    /** What a camera that hardly moves makes of a clip. */
    private Path take(Path clip) throws Exception {
        String url = caller.upload(clip, "video/mp4");
        return clip(caller.submit(
                StandInClient.REFERENCE, StandInClient.input(STILL, url).put("duration", "3")));
    }

    private Path clip(JsonNode ticket) throws Exception {
        StandInClient.Reply result = caller.result(ticket);
        assertThat(result.status()).as(result.text()).isEqualTo(200);
        byte[] bytes = caller.get(result.json().at("/video/url").asText()).bytes();
        return Files.write(Files.createTempFile(folder, "take", ".mp4"), bytes);
    }

    /** The mean brightness of a part of the first frame, {@code width:height:x:y}; 0..255. */
    private static double brightness(Path clip, String part) throws IOException {
        Path raw = TestFfmpeg.run(
                Files.createTempFile(folder, "part", ".gray"),
                List.of(
                        "-i",
                        clip.toString(),
                        "-frames:v",
                        "1",
                        "-vf",
                        "crop=" + part + ",format=gray",
                        "-f",
                        "rawvideo"));
        byte[] pixels = Files.readAllBytes(raw);
        return IntStream.range(0, pixels.length)
                .map(i -> pixels[i] & 0xFF)
                .average()
                .orElseThrow();
    }
}
