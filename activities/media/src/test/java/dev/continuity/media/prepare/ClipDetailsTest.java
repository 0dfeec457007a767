package dev.continuity.media.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClipDetailsTest {
    @Test
    void what_the_bundled_ffmpeg_says_of_a_telephones_clip_is_understood() {
        // Given
        String text =
                """
                Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'IMG_0042.MOV':
                  Duration: 00:00:12.00, start: 0.000000, bitrate: 70 kb/s
                  Stream #0:0(und): Video: mjpeg (Baseline), yuvj444p(pc, bt470bg/unknown/unknown), 320x240 (attached pic)
                  Stream #0:1: Video: hevc (Main 10) (hvc1 / 0x31637668), yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67, \
                progressive), 1280x720 [SAR 1:1 DAR 16:9], 374 kb/s, 30 fps, 30 tbr, 15360 tbn, 30 tbc (default)
                  Stream #0:2(und): Audio: aac (LC) (mp4a / 0x6134706D), 44100 Hz, stereo, fltp, 20 kb/s (default)
                  Stream #0:3(und): Audio: none (apac / 0x63617061), 48000 Hz, 4 channels, 192 kb/s
                """;

        // When
        ClipDetails details = ClipDetails.parse(text);

        // Then
        assertThat(details).isEqualTo(new ClipDetails(Optional.of("arib-std-b67"), false, 1, Optional.of("aac")));
    }

    @Test
    void what_a_later_ffmpeg_says_of_a_camcorders_clip_is_understood() {
        // Given
        String text =
                """
                Input #0, mpegts, from '00001.MTS':
                  Stream #0:0[0x100]: Video: h264 (Main) ([27][0][0][0] / 0x001B), yuv420p(top first), 1440x1080 \
                [SAR 4:3 DAR 16:9], 25 fps, 25 tbr, 90k tbn, start 1.400000
                Output #0, null, to 'pipe:':
                  Stream #0:0: Audio: pcm_s16le, 48000 Hz, stereo, s16, 1536 kb/s
                """;

        // When
        ClipDetails details = ClipDetails.parse(text);

        // Then
        assertThat(details).isEqualTo(new ClipDetails(Optional.empty(), true, 0, Optional.empty()));
    }
}
