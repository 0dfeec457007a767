package dev.continuity.cli.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ClipTimeConverterTest {
    @ParameterizedTest
    @CsvSource({
        "00:01:10, 70",
        "1:10, 70",
        "01:10.25, 70.25",
        "1:00:00, 3600",
        "100:00, 6000",
        "70, 70",
        "70.5, 70.5",
        "8s, 8",
        "1m10s, 70",
        "1m, 60",
        "1h1m1.5s, 3661.5",
        "0, 0"
    })
    void a_time_is_read_as_people_write_it(String text, double seconds) {
        // When
        double converted = new ClipTimeConverter().convert(text);

        // Then
        assertThat(converted).isEqualTo(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1:70", "1:2:3:4", "00:61:00", "ten", "1e3", "1.2.3", "s", "1m10x", "NaN", ":10"})
    void anything_else_is_refused_with_examples(String text) {
        // When / Then
        assertThatThrownBy(() -> new ClipTimeConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'" + text + "' is not a time (allowed: 00:01:10, 1:10, 70, 70.5 or 1m10s)");
    }
}
