package dev.continuity.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegInfoParserTest {
    @Test
    void the_wording_of_later_releases_is_parsed() {
        // Given
        String text =
                """
                Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'clip.mp4':
                  Duration: 00:01:10.05, start: 0.000000, bitrate: 9000 kb/s
                  Stream #0:0[0x1](eng): Audio: aac (LC) (mp4a / 0x6134706D), 48000 Hz, stereo, fltp, 192 kb/s (default)
                  Stream #0:1[0x2](und): Video: hevc (Main 10) (hvc1 / 0x31637668), yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67, progressive), 1920x1080, 8800 kb/s, 59.94 fps, 59.94 tbr, 90k tbn (default)
                      Side data:
                        displaymatrix: rotation of -90.00 degrees
                  Stream #0:2[0x3]: Video: png, rgba(pc), 600x600, 90k tbr, 90k tbn (attached pic)
                """;

        // When
        ProbeResult probe = FfmpegInfoParser.parse(text).orElseThrow();

        // Then
        assertThat(probe).isEqualTo(new ProbeResult(70.05, 1080, 1920, 59.94, true, "hevc", "yuv420p10le", 90000));
    }

    @Test
    void sound_alone_is_not_a_clip() {
        // When / Then
        assertThat(FfmpegInfoParser.parse("  Duration: 00:00:03.00\n  Stream #0:0: Audio: aac (LC), 44100 Hz, mono\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1193046:28:00.00, 4294967280", "2562047788:00:54.77, 9223372036854.77", "999999999999999:00:00, 3.6e18"
    })
    void an_absurd_length_is_not_taken_for_a_short_one(String length, double seconds) {
        // Given
        String text = "  Duration: " + length + ", start: 0\n  Stream #0:0: Video: h264, yuv420p, 64x48, 24 fps\n";

        // When
        ProbeResult probe = FfmpegInfoParser.parse(text).orElseThrow();

        // Then
        assertThat(probe.seconds()).isCloseTo(seconds, withinPercentage(0.001));
    }
}
