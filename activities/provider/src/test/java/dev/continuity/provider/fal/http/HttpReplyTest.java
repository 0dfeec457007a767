package dev.continuity.provider.fal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReplyTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "<html>", "{\"duration\": 1e9999999999}", "{\"duration\": NaN}", "\0"})
    void an_unreadable_body_is_a_missing_node(String body) {
        // When / Then
        assertThat(HttpReply.parse(body).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void endless_nesting_is_a_missing_node(String opening) {
        // When / Then
        assertThat(HttpReply.parse(opening.repeat(100_000)).isMissingNode()).isTrue();
    }
}
