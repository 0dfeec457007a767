package dev.continuity.media.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChosenPartTest {
    @ParameterizedTest
    @CsvSource({
        "8, , , 0, 8, false",
        "8, 0, 8, 0, 8, false",
        "8, , 5, 0, 5, true",
        "8, 2, , 2, 6, true",
        "95.4, 70, 8, 70, 8, true",
        "12, 2, 10, 2, 10, true",
        "3, , , 0, 3, false",
        "2.99, , , 0, 3, false",
        "10.05, , , 0, 10.041667, false",
        "30, 1, 10.05, 1, 10.05, true",
    })
    void a_part_that_models_take_is_chosen(
            double clip, @Nullable Double from, @Nullable Double length, double start, double seconds, boolean cut) {
        // When
        ChosenPart chosen = ChosenPart.of(part(from, length), clip, 24);

        // Then
        assertThat(chosen)
                .usingRecursiveComparison()
                .withComparatorForType((one, other) -> Math.abs(one - other) < 1e-5 ? 0 : 1, Double.class)
                .isEqualTo(new ChosenPart(start, seconds, cut));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 | | | The clip is 12 s long, and models take 3 to 10.05 s. Choose the part to keep. | 0 | 10",
                "12 | 1 | | The clip is 12 s long, 11 s of them from 0:01 on, and models take 3 to 10.05 s. Choose the part to keep. | 1 | 10",
                "30 | 2 | 12 | 12 s are too long: models take 3 to 10.05 s. Choose the part to keep. | 2 | 10",
                "30 | 2 | 2 | 2 s are too short: models take 3 to 10.05 s. | 2 | 3",
                "12 | 8 | 8 | From 0:08 to its end at 0:12 the clip has 4 s, and not 8 s. | 8 | 4",
                "12 | 20 | 8 | The clip ends at 0:12, too soon after 0:20: models take 3 to 10.05 s. | 9 |",
                "12 | 10.5 | | The clip ends at 0:12, too soon after 0:10.5: models take 3 to 10.05 s. | 9 |",
            })
    void a_part_that_no_model_takes_is_refused_with_one_that_they_do(
            double clip,
            @Nullable Double from,
            @Nullable Double length,
            String message,
            double start,
            @Nullable Double seconds) {
        // When
        PrepareException refusal = refusal(part(from, length), clip);

        // Then
        assertThat(refusal).hasMessage(message);
        assertThat(refusal.suggestion()).contains(part(start, seconds));
    }

    @ParameterizedTest
    @CsvSource({"2.9", "0.04"})
    void a_clip_that_is_too_short_is_refused_without_a_way_out(double clip) {
        // When
        PrepareException refusal = refusal(ClipPart.WHOLE, clip);

        // Then
        assertThat(refusal).hasMessageContaining("bring a longer one");
        assertThat(refusal.suggestion()).isEqualTo(Optional.empty());
    }

    private static PrepareException refusal(ClipPart part, double clip) {
        return catchThrowableOfType(PrepareException.class, () -> ChosenPart.of(part, clip, 24));
    }

    private static ClipPart part(@Nullable Double from, @Nullable Double length) {
        return new ClipPart(seconds(from), seconds(length));
    }

    private static OptionalDouble seconds(@Nullable Double seconds) {
        return seconds == null ? OptionalDouble.empty() : OptionalDouble.of(seconds);
    }
}
