package dev.continuity.take;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaFormatTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "....ftypisom....,MP4",
                "....ftypmp42,MP4",
                "....ftypqt  ....,MOV",
                "RIFF....WEBPVP8 ,WEBP",
                "\u00ff\u00d8\u00ff\u00e0,JPG",
                "\0\0\u0002.moov\0\0\0lmvhd,MOV",
                "\0\0\0\0mdat,MOV",
                "\0\0\0\1mdat\0\0\0\1,MOV",
                "\0\0\0\10wide\0\1\0\0mdat,MOV",
                "\0\0\0\14wide....\0\0\0\10free\0\1\0\0moov,MOV",
            })
    void a_format_is_recognised_by_its_first_bytes(String head, MediaFormat format) {
        // When / Then
        assertThat(MediaFormat.recognise(head.getBytes(StandardCharsets.ISO_8859_1)))
                .contains(format);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#EXTM3U",
                "ffconcat version 1.0",
                "....ftypheic....",
                "....ftypavif",
                "RIFF....AVI LIST",
                "GIF89a",
                "....moov",
                "the free",
                "\0\0\0\7wide\0\1\0\0mdat",
                "\0\0\0\10wide....text",
                "<svg xmlns=",
                "\u00ff\u00d8",
            })
    void other_files_are_not_recognised(String head) {
        // When / Then
        assertThat(MediaFormat.recognise(head.getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }
}
