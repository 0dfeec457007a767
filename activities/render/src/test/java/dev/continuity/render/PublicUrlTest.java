package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.storage.ledger.CallbackAddress;
import dev.continuity.take.Sha256;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {
    private static final CallbackAddress ADDRESS =
            new CallbackAddress("fal", "AGM", Sha256.of(new byte[0]), 1, "0123456789abcdef");

    @ParameterizedTest
    @ValueSource(strings = {"https://films.example.org", "https://example.org/films/", "http://127.0.0.1:7700"})
    void callback_urls_begin_with_the_public_url(String url) {
        // When
        URI address = new PublicUrl(URI.create(url)).of(ADDRESS);

        // Then
        assertThat(address).hasToString(url.replaceAll("/$", "") + ADDRESS.path());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://films.example.org",
                "http://127.0.0.1.example.org",
                "http://2130706433",
                "ftp://films.example.org",
                "films.example.org",
                "https:films",
                "https://user:secret@films.example.org",
                "https://films.example.org?to=1",
                "https://films.example.org#1"
            })
    void other_addresses_are_refused_with_what_is_allowed(String url) {
        // When / Then
        assertThatThrownBy(() -> new PublicUrl(URI.create(url)))
                .hasMessageContaining("continuity.public-url")
                .hasMessageContaining("allowed: an https address")
                .hasMessageNotContaining("secret");
    }
}
