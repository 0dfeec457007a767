package dev.continuity.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.media.FfmpegException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileMediaTest {
    private static final Ffmpeg FFMPEG = new Ffmpeg(FfmpegSettings.defaults());
    private static final Path CLIP = TestClips.clip(TestClips.shared("honest.mp4"), "64x48", 24, 1, false);

    private final Path directory;

    HostileMediaTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#EXTM3U\n#EXTINF:1,\nhonest.mp4\n",
                "ffconcat version 1.0\nfile honest.mp4\n",
                "file honest.mp4\n",
                "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n",
                "<?xml version=\"1.0\"?><MPD><BaseURL>http://127.0.0.1/</BaseURL></MPD>",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"file:///etc/passwd\"/></svg>",
                "1\n00:00:00,000 --> 00:00:01,000\n{\\fn/etc/passwd}\n",
                "[Script Info]\n[Fonts]\nfontname: /etc/passwd\n",
                "WEBVTT\n",
                "push graphic-context\nimage over 0,0 0,0 'https://127.0.0.1/'\n",
            })
    void a_file_that_refers_to_other_files_is_not_media_whatever_its_name(String content) throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("clip.mp4"), content);

        // When / Then
        assertRefused(() -> FFMPEG.probe(file), "is neither");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#EXTM3U\n#EXTINF:1,\nhonest.mp4\n", "ffconcat version 1.0\nfile honest.mp4\n"})
    void a_playlist_that_begins_like_a_clip_is_not_read_as_a_playlist(String content) throws IOException {
        // Given
        Files.copy(CLIP, directory.resolve("honest.mp4"));
        Path file = Files.writeString(directory.resolve("clip.mp4"), "\0\0\0\20ftypisom\0\0\0\0\n" + content);

        // When / Then
        assertRefused(() -> FFMPEG.probe(file), "Could not read");
    }

    @Test
    void the_frames_of_a_clip_are_not_read_from_another_file() throws IOException {
        // Given
        Files.copy(CLIP, directory.resolve("other.mp4"));
        Path file = Files.write(
                directory.resolve("clip.mp4"), HostileClip.referringTo("other.mp4", Files.readAllBytes(CLIP)));

        // When / Then
        assertRefused(() -> FFMPEG.check(file, FFMPEG.probe(CLIP)), "Could not decode");
    }

    @Test
    void a_clip_that_claims_to_last_136_years_is_reported_as_that_long() throws IOException {
        // Given
        Path file =
                Files.write(directory.resolve("clip.mp4"), HostileClip.lasting(0xffff_fff0, Files.readAllBytes(CLIP)));

        // When
        ProbeResult probe = FFMPEG.probe(file);

        // Then
        assertThat(probe.fileSeconds()).isGreaterThan(4e9);
    }

    @Test
    void a_header_that_would_unpack_to_gigabytes_is_not_unpacked() throws IOException {
        // Given
        Path file = Files.write(directory.resolve("clip.mov"), HostileClip.withHeaderThatUnpacksTo(1_500_000_000));

        // When / Then
        assertRefused(() -> FFMPEG.probe(file), "too much memory");
    }

    @Test
    void an_image_of_ten_billion_pixels_is_not_decoded() throws IOException {
        // Given
        Path file = Files.write(directory.resolve("image.png"), HostileClip.image(100_000, 100_000));

        // When / Then
        assertRefused(() -> FFMPEG.probe(file), "it has more pixels than can be read");
    }

    private static void assertRefused(ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(FfmpegException.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(Reason.BAD_INPUT))
                .hasMessageContaining(words);
    }
}
