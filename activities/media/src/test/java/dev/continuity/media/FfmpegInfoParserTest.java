package dev.continuity.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegInfoParserTest {
    private static final String LATER_RELEASE =
            """
            Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'clip.mp4':
              Metadata:
                Duration: 00:00:01.00: not the length, but what a file calls one of its remarks
              Duration: 00:01:10.05, start: 0.000000, bitrate: 9000 kb/s
              Stream #0:0[0x1](eng): Audio: aac (LC) (mp4a / 0x6134706D), 48000 Hz, stereo, fltp, 192 kb/s (default)
              Stream #0:1[0x2](und): Video: png, rgba(pc), 600x600, 90k tbr, 90k tbn (attached pic)
                  Side data:
                    Display Matrix: rotation of 180.00 degrees
              Stream #0:2[0x3](und): Video: hevc (Main 10) (hvc1 / 0x31637668), yuv420p10le(tv, bt2020nc/bt2020/arib-std-b67, progressive), 1440x1080, 8800 kb/s, SAR 4:3 DAR 16:9, 59.94 fps, 59.94 tbr, 60k tbn (default)
                  Side data:
                    Display Matrix: rotation of -90.00 degrees
            #tb 0: 1/60000
            #dimensions 0: 1440x1080
            #sar 0: 4/3
            #tb 1: 1/48000
            Stream mapping:
              Stream #0:2 -> #0:0 (copy)
            Output #0, framecrc, to 'pipe:':
              Stream #0:0(und): Video: hevc, yuv420p10le, 640x480, 24 fps
            0,      -1001,      -1001,     1001,    24137, 0x769797f5, F=0x5
            0,          0,          0,     1001,    24137, 0x769797f5
            1,      -1024,      -1024,     1024,      298, 0xf5077ce1, F=0x5, S=1,       10, 0x00240004
            1,          0,          0,     1024,      355, 0x7064ab6c
            0,       1001,       3003,     1001,    15406, 0x65e21662, F=0x0
            [mp4 @ 0x200ebe40] a warning
            0,       2002,       1001,     1001,    14483, 0x7cd2ff1f, F=0x0
            0,       3003,       2002,     1001,    14038, 0x2d3c400b, F=0x0
            """;

    @Test
    void the_wording_of_later_releases_is_parsed() {
        // When
        ProbeResult probe = FfmpegInfoParser.clip(LATER_RELEASE).orElseThrow();

        // Then
        assertThat(probe)
                .isEqualTo(new ProbeResult(
                        4004 / 60000.0,
                        70.05,
                        1080,
                        1920,
                        new Fraction(60000, 1001),
                        false,
                        4,
                        0,
                        Orientation.QUARTER_RIGHT,
                        new Fraction(4, 3),
                        Optional.of(new ProbeResult.Sound(1024 / 48000.0)),
                        "hevc",
                        "yuv420p10le",
                        60000));
    }

    @Test
    void sound_alone_is_not_a_clip() {
        // When / Then
        assertThat(FfmpegInfoParser.clip("  Duration: 00:00:03.00\n  Stream #0:0: Audio: aac (LC), 44100 Hz, mono\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1193046:28:00.00, 4294967280", "2562047788:00:54.77, 9223372036854.77", "999999999999999:00:00, 3.6e18"
    })
    void an_absurd_length_is_not_taken_for_a_short_one(String length, double seconds) {
        // Given
        String text = "  Duration: " + length + ", start: 0\n  Stream #0:0: Video: h264, yuv420p, 64x48, 24 fps\n";

        // When
        ProbeResult probe = FfmpegInfoParser.clip(text).orElseThrow();

        // Then
        assertThat(probe.fileSeconds()).isCloseTo(seconds, withinPercentage(0.001));
    }
}
