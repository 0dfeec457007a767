package dev.continuity.take;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertibleFormatTest {
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "GIF89a,a GIF image",
                "BM\1\2\3\4\0\0\0\0,a BMP image",
                "II*\0,a TIFF image",
                "MM\0*,a TIFF image",
                "\0\0\0\30ftypheic\0\0\0\0mif1heic,a HEIC image",
                "\0\0\0\34ftypmif1\0\0\0\0mif1avif,an AVIF image",
                "\0\0\0\30ftypavif,an AVIF image",
                "\u001a\u0045\u00df\u00a3,a Matroska or WebM clip",
                "RIFF....AVI LIST,an AVI clip",
            })
    void a_file_that_is_not_taken_is_named(String head, String words) {
        // When / Then
        assertThat(ConvertibleFormat.recognise(head.getBytes(StandardCharsets.ISO_8859_1)))
                .hasValueSatisfying(format -> assertThat(format).hasToString(words));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void a_transport_stream_is_known_by_its_packets(int before) {
        // Given
        byte[] head = new byte[MediaFormat.HEAD];
        head[before] = 'G';
        head[before + before + 188] = 'G';

        // When / Then
        assertThat(ConvertibleFormat.recognise(head)).contains(ConvertibleFormat.MPEG_TS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "B", "BM", "BM is a text", "G", "....ftyp", "....ftypisom", "\0\0\0\30ftypcrx ", "<svg"})
    void other_files_are_not(String head) {
        // When / Then
        assertThat(ConvertibleFormat.recognise(head.getBytes(StandardCharsets.ISO_8859_1)))
                .isEmpty();
    }

    @Test
    void what_the_bundled_ffmpeg_cannot_read_is_not_said_to_be_prepared() {
        // When / Then
        assertThat(ConvertibleFormat.values())
                .filteredOn(format -> !format.isPrepared())
                .containsExactly(ConvertibleFormat.AVIF, ConvertibleFormat.HEIC);
    }
}
