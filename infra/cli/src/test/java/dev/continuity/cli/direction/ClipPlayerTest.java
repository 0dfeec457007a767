package dev.continuity.cli.direction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipPlayerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Mac OS X | open", "Windows 11 | rundll32 url.dll,FileProtocolHandler", "Linux | xdg-open"})
    void a_clip_is_opened_with_the_systems_player(String system, String command) {
        // When
        ClipPlayer player = ClipPlayer.of(null, system, Map.of("DISPLAY", ":0"));

        // Then
        assertThat(String.join(" ", player.command())).isEqualTo(command);
    }

    @Test
    void the_browser_of_the_person_comes_before_the_systems() {
        // When
        ClipPlayer player = ClipPlayer.of(null, "Linux", Map.of("WAYLAND_DISPLAY", "wayland-0", "BROWSER", "firefox"));

        // Then
        assertThat(player.command()).containsExactly("firefox");
    }

    @Test
    void without_a_screen_nothing_is_opened() {
        // Given
        ClipPlayer player = ClipPlayer.of(null, "Linux", Map.of());

        // When
        boolean opened = player.open("http://127.0.0.1/clip");

        // Then
        assertThat(opened).isFalse();
    }

    @Test
    void a_player_that_does_not_exist_is_no_error() {
        // Given
        ClipPlayer player = new ClipPlayer(List.of("/no/such/player"));

        // When
        boolean opened = player.open("http://127.0.0.1/clip");

        // Then
        assertThat(opened).isFalse();
    }
}
