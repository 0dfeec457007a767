package dev.continuity.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
    private static final URI FROM = URI.create("https://clips.example/films/one.mp4?v=1");

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            textBlock =
                    """
                    https://clips.example/Ångström/voilà -> https://clips.example/%C3%85ngstr%C3%B6m/voil%C3%A0
                    https://Ångström.example:8443/x -> https://xn--ngstrm-hua5l.example:8443/x
                    https://clips.example/片段.mp4 -> https://clips.example/%E7%89%87%E6%AE%B5.mp4
                    https://clips.example/my clip.mp4 -> https://clips.example/my%20clip.mp4
                    https://clips.example/a[1]|{2}^`<>.mp4 -> https://clips.example/a%5B1%5D%7C%7B2%7D%5E%60%3C%3E.mp4
                    https://clips.example/a%20b%2Fc%e9.mp4 -> https://clips.example/a%20b%2Fc%e9.mp4
                    https://clips.example/100%.mp4 -> https://clips.example/100%25.mp4
                    https://clips.example/%zz -> https://clips.example/%25zz
                    https://clips.example/a\\b.mp4 -> https://clips.example/a/b.mp4
                    https://clips.example/x?n[]=片|&sig=a%2Bb -> https://clips.example/x?n[]=%E7%89%87%7C&sig=a%2Bb
                    https://clips.example/x.mp4#t=5 -> https://clips.example/x.mp4
                    https://CLIPS.example:8443/x -> https://CLIPS.example:8443/x
                    https://bücher.example:8443/x -> https://xn--bcher-kva.example:8443/x
                    https://片段.example/x -> https://xn--fow13l.example/x
                    https://１２７.0.0.1/x -> https://127.0.0.1/x
                    ftp://clips.example/é -> ftp://clips.example/%C3%A9
                    """)
    void an_address_is_read_as_browsers_show_it(String shown, String sent) {
        // When
        Optional<URI> address = WebAddress.of(shown);

        // Then
        assertThat(address).map(URI::toString).contains(sent);
    }

    @Test
    void a_letter_keeps_the_form_in_which_it_is_written() {
        // Given: an e and a combining accent, as macOS writes names of files
        String shown = "https://clips.example/cafe\u0301.mp4";

        // When
        Optional<URI> address = WebAddress.of(shown);

        // Then
        assertThat(address).map(URI::toString).contains("https://clips.example/cafe%CC%81.mp4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "clip.mp4",
                "//clips.example/x",
                "https://clips.example\\@other.example/",
                "https://clips.example/\r\nX: y",
                "https://clips.example/\u0000",
                "https://straße.example/x",
                "https://a℀b.example/x",
                "https://é.example：80/x",
                "https://é@clips.example/x",
                "https://[::1",
            })
    void what_is_no_address_or_can_be_read_in_two_ways_has_no_result(String text) {
        // When
        Optional<URI> address = WebAddress.of(text);

        // Then
        assertThat(address).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "->",
            textBlock =
                    """
                    /片段.mp4 -> https://clips.example/%E7%89%87%E6%AE%B5.mp4
                    片段.mp4 -> https://clips.example/films/%E7%89%87%E6%AE%B5.mp4
                    two words.mp4 -> https://clips.example/films/two%20words.mp4
                    10%3A30:15.mp4 -> https://clips.example/films/10%3A30:15.mp4
                    ../others/x.mp4 -> https://clips.example/others/x.mp4
                    ?v=2 -> https://clips.example/films/one.mp4?v=2
                    //other.example/x -> https://other.example/x
                    //片段.example/x -> https://xn--fow13l.example/x
                    https://other.example/é -> https://other.example/%C3%A9
                    """)
    void a_redirect_is_followed_as_browsers_follow_it(String location, String to) {
        // Given
        String header = new String(location.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        // When
        Optional<URI> address = WebAddress.redirect(FROM, header);

        // Then
        assertThat(address).map(URI::toString).contains(to);
    }

    @Test
    void the_bytes_of_a_redirect_in_another_encoding_are_sent_as_they_are() {
        // When
        Optional<URI> address = WebAddress.redirect(FROM, "/caf\u00e9.mp4");

        // Then
        assertThat(address).map(URI::toString).contains("https://clips.example/caf%E9.mp4");
    }
}
