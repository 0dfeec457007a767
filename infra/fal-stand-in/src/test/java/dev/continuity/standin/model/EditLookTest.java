package dev.continuity.standin.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.standin.model.EditLook.Weather;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditLookTest {

    @ParameterizedTest
    @CsvSource({
        "The first snow begins to fall, SNOW",
        "A storm gathers, RAIN",
        "'Night falls, and the lamp sweeps over the sea', STARS",
        "Relight to dusk as the first snow falls, CLEAR"
    })
    void the_first_weather_that_a_prompt_names_is_in_the_clip(String prompt, Weather weather) {
        // When
        EditLook look = look(prompt);

        // Then
        assertThat(look.weather()).isEqualTo(weather);
    }

    @Test
    void a_prompt_that_names_no_weather_always_gets_the_same_look() {
        // When
        EditLook look = look("As an oil painting");

        // Then
        assertThat(look).isEqualTo(look("As an oil painting")).isNotEqualTo(look("As a woodcut"));
    }

    private static EditLook look(String prompt) {
        return EditLook.of(new SeededRandom(prompt, "any request"));
    }
}
