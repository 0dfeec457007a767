package dev.continuity.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FalSettingsTest {
    private static final FalSettings FAL = FalSettings.of("id:secret");
    private static final URI LOCAL = URI.create("http://127.0.0.1:7701/");

    @ParameterizedTest
    @CsvSource({
        "https://queue.fal.run/x, true",
        "https://QUEUE.fal.run:443/x, true",
        "https://other.fal.ai/x, true",
        "http://queue.fal.run/x, false",
        "https://queue.fal.run:8443/x, false",
        "https://queue.fal.run.evil.example/x, false",
        "https://evilfal.run/x, false",
        "https://queue.fal.run@evil.example/x, false",
        "https://me@queue.fal.run/x, false",
        "https://v3.fal.media/x, false",
        "https://queue.fal.run\\@evil.example/x, false",
        "//queue.fal.run/x, false",
        "http://127.0.0.1:7701/x, false"
    })
    void the_key_is_sent_only_to_fal(String address, boolean expected) {
        assertThat(FAL.keyHosts().trusted(address).isPresent()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:7701/x, true",
        "http://127.0.0.1:7702/x, false",
        "http://127.0.0.1/x, false",
        "https://127.0.0.1:7701/x, false",
        "http://localhost:7701/x, false",
        "https://queue.fal.run/x, false"
    })
    void the_key_of_a_stand_in_is_sent_only_to_the_stand_in(String address, boolean expected) {
        FalSettings settings = FAL.at(LOCAL, LOCAL, LOCAL);
        assertThat(settings.keyHosts().trusted(address).isPresent()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://v3.fal.media/a.mp4, true",
        "https://fal.media/a.mp4, true",
        "http://v3.fal.media/a.mp4, false",
        "https://xfal.media/a.mp4, false",
        "http://127.0.0.1:7701/a.mp4, true",
        "http://127.0.0.1:7702/a.mp4, false"
    })
    void media_is_fetched_only_from_media_hosts(String address, boolean expected) {
        FalSettings settings = FAL.withMediaHosts(List.of("fal.media", "*.FAL.media", "127.0.0.1:7701"));
        assertThat(settings.trustedMediaHosts().trusted(address).isPresent()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://fal.run",
                "https:///x",
                "/relative",
                "https://me:pw@fal.run",
                "https://fal.run?q=1",
                "https://fal.run#f"
            })
    void an_invalid_base_url_is_refused(String address) {
        assertThatThrownBy(() -> FAL.at(URI.create(address), LOCAL, LOCAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("queue must be")
                .message()
                .doesNotContain("pw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*.", "", "https://fal.media", "a b", "host:port", "a/b"})
    void an_invalid_media_host_is_refused(String host) {
        assertThatThrownBy(() -> FAL.withMediaHosts(List.of(host))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_timeout_of_zero_is_refused() {
        assertThatThrownBy(() -> FAL.withTimeouts(Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("submitTimeout must be more than 0");
    }

    @Test
    void a_trailing_slash_of_a_base_url_is_ignored() {
        assertThat(FAL.at(LOCAL, LOCAL, LOCAL).queue()).hasToString("http://127.0.0.1:7701");
    }
}
