package dev.continuity.media.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetSizeTest {
    @ParameterizedTest
    @CsvSource({
        "1280, 720, 1280×720",
        "1080, 1920, 1080×1920",
        "2160, 2160, 2160×2160",
        "1921, 1081, 1922×1082",
        "3840, 2160, 1920×1080",
        "2160, 3840, 1080×1920",
        "4096, 1716, 1920×804",
        "2704, 1520, 1920×1080",
        "640, 480, 960×720",
        "720, 576, 900×720",
        "2300, 800, 2070×720",
    })
    void a_size_is_kept_if_it_can_and_else_scaled_into_the_limits(int width, int height, String target) {
        // When
        Optional<TargetSize> size = TargetSize.of(width, height);

        // Then
        assertThat(size.map(TargetSize::toString)).contains(target);
    }

    @ParameterizedTest
    @CsvSource({"3840, 1080", "640, 200", "100, 2000"})
    void a_shape_of_which_both_sides_never_fit_has_no_size(int width, int height) {
        // When
        Optional<TargetSize> size = TargetSize.of(width, height);

        // Then
        assertThat(size).isEmpty();
    }
}
