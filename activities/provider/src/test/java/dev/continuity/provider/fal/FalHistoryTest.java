package dev.continuity.provider.fal;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.continuity.provider.fal.MockFal.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.provider.HistoryEntry;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.fal.http.HttpReply;
import dev.continuity.take.Endpoint;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FalHistoryTest {
    @RegisterExtension
    static final MockFal FAL = new MockFal();

    private static final String PATH = "/v1/models/requests/by-endpoint";
    private static final Instant FROM = Instant.parse("2026-10-01T10:00:00Z");
    private static final Instant TO = Instant.parse("2026-10-01T10:05:00Z");

    private final FalProvider provider = FAL.provider();

    @Test
    void one_request_is_asked_for_by_its_id_alone() throws Exception {
        // Given
        FAL.stubFor(
                get(urlPathEqualTo(PATH))
                        .willReturn(
                                json(
                                        200,
                                        """
                        {"items":[{"request_id":"r-1","sent_at":"2026-10-01T10:01:00Z","json_input":{"prompt":"p"}},
                          {"request_id":"r:2","sent_at":"2026-10-01T10:01:00Z","json_input":{"prompt":"q"}}],
                         "has_more":false}""")));

        // When
        Optional<HistoryEntry> entry = provider.inHistory(Endpoint.PRO_EDIT, "r:2");

        // Then
        assertThat(entry)
                .hasValueSatisfying(found -> assertThat(found.input()).contains(HttpReply.parse("{\"prompt\":\"q\"}")));
        assertThat(FAL.calls())
                .extracting(call -> URI.create(call.getUrl()).getRawQuery())
                .containsExactly("endpoint_id=fal-ai%2Fkling-video%2Fo1%2Fvideo-to-video%2Fedit&request_id=r%3A2"
                        + "&expand=payloads&limit=100");
    }

    @Test
    void all_pages_are_read() throws Exception {
        // Given
        FAL.stubInOrder(
                () -> get(urlPathEqualTo(PATH)),
                json(
                        200,
                        """
                        {"items":[{"request_id":"r-1","endpoint_id":"e","sent_at":"2026-10-01T10:01:00.5+00:00",
                          "started_at":null,"ended_at":"2026-10-01T10:02:00Z","status_code":422,"duration":3.1,
                          "json_input":{"prompt":"p"},"json_output":{}}],
                         "has_more":true,"next_cursor":"a+b/="}"""),
                json(
                        200,
                        """
                        {"items":[{"request_id":"r-2","sent_at":"2026-10-01 10:03:00","json_input":"{\\"prompt\\":\\"q\\"}"},
                          {"no":"id"}],"has_more":false,"next_cursor":null}"""));

        // When
        List<HistoryEntry> entries = provider.history(Endpoint.PRO_EDIT, FROM, TO);

        // Then
        assertThat(entries)
                .containsExactly(
                        new HistoryEntry(
                                "r-1",
                                "e",
                                Instant.parse("2026-10-01T10:01:00.5Z"),
                                Optional.of(Instant.parse("2026-10-01T10:02:00Z")),
                                OptionalInt.of(422),
                                Optional.of(HttpReply.parse("{\"prompt\":\"p\"}")),
                                Optional.empty()),
                        new HistoryEntry(
                                "r-2",
                                Endpoint.PRO_EDIT.id(),
                                Instant.parse("2026-10-01T10:03:00Z"),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.of(HttpReply.parse("{\"prompt\":\"q\"}")),
                                Optional.empty()));
        assertThat(FAL.calls())
                .extracting(call -> URI.create(call.getUrl()).getRawQuery())
                .containsExactly(
                        "endpoint_id=fal-ai%2Fkling-video%2Fo1%2Fvideo-to-video%2Fedit&start=2026-10-01T10%3A00%3A00Z"
                                + "&end=2026-10-01T10%3A05%3A00Z&expand=payloads&limit=100",
                        "endpoint_id=fal-ai%2Fkling-video%2Fo1%2Fvideo-to-video%2Fedit&start=2026-10-01T10%3A00%3A00Z"
                                + "&end=2026-10-01T10%3A05%3A00Z&expand=payloads&limit=100&cursor=a%2Bb%2F%3D");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[],\"has_more\":true}",
                "{\"items\":[],\"has_more\":true,\"next_cursor\":\"same\"}",
                "{\"has_more\":false}",
                "<html></html>"
            })
    void an_incomplete_history_is_unavailable(String page) {
        // Given
        FAL.stubFor(get(urlPathEqualTo(PATH)).willReturn(json(200, page)));

        // When
        var asking = assertThatThrownBy(() -> provider.history(Endpoint.PRO_EDIT, FROM, TO));

        // Then
        asking.isInstanceOfSatisfying(
                ProviderException.class, e -> assertThat(e.kind()).isEqualTo(ProviderException.Kind.UNAVAILABLE));
    }

    @Test
    void errors_in_the_format_of_the_platform_api_are_read() {
        // Given
        FAL.stubFor(get(urlPathEqualTo(PATH))
                .willReturn(
                        json(422, "{\"error\":{\"type\":\"validation_error\",\"message\":\"start is too early\"}}")));

        // When
        var asking = assertThatThrownBy(() -> provider.history(Endpoint.PRO_EDIT, FROM, TO));

        // Then
        asking.isInstanceOf(ProviderException.class)
                .hasMessage("provider-refused: The provider refused the request: start is too early");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"video_url\":\"u\",\"prompt\":\"p\",\"keep_audio\":false} | true",
                "{\"prompt\":\"\\u0070\",\"video_url\":\"u\",\"keep_audio\":false,\"image_urls\":[],\"elements\":null} | true",
                "{\"prompt\":\"p\",\"video_url\":\"u\",\"keep_audio\":false,\"duration\":\"5\",\"aspect_ratio\":\"auto\"} | true",
                "{\"prompt\":\"p\",\"video_url\":\"u\",\"keep_audio\":false,\"shot_type\":\"customize\"} | true",
                "{\"prompt\":\"p\",\"video_url\":\"u\",\"keep_audio\":false,\"duration\":\"7\"} | false",
                "{\"prompt\":\"p\",\"video_url\":\"u\",\"keep_audio\":false,\"image_urls\":[\"i\"]} | false",
                "{\"prompt\":\"p\",\"video_url\":\"u\",\"keep_audio\":true} | false",
                "{\"prompt\":\"other\",\"video_url\":\"u\",\"keep_audio\":false} | false",
                "{\"prompt\":\"p\",\"keep_audio\":false} | false",
                "[] | false",
                "null | false"
            })
    void a_request_is_recognized_by_its_input(String kept, boolean expected) {
        // Given
        JsonNode sent = HttpReply.parse("{\"prompt\":\"p\",\"video_url\":\"u\",\"keep_audio\":false}");
        HistoryEntry entry = entry(kept);

        // When
        boolean same = provider.hasInput(entry, sent);

        // Then
        assertThat(same).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"n\":5.0,\"elements\":[{\"frontal\":\"f\",\"refs\":[\"a\",\"b\"],\"extra\":1}]} | true",
                "{\"n\":5e0,\"elements\":[{\"refs\":[\"a\",\"b\"],\"frontal\":\"f\"}]} | true",
                "{\"n\":5,\"elements\":[{\"frontal\":\"f\",\"refs\":[\"b\",\"a\"]}]} | false",
                "{\"n\":5,\"elements\":[{\"frontal\":\"f\",\"refs\":[\"a\"]}]} | false",
                "{\"n\":5,\"elements\":[{\"frontal\":\"f\",\"refs\":[\"a\",\"b\"]},{}]} | false",
                "{\"n\":\"5\",\"elements\":[{\"frontal\":\"f\",\"refs\":[\"a\",\"b\"]}]} | false"
            })
    void inputs_are_compared_by_value_all_the_way_down(String kept, boolean expected) {
        // Given
        JsonNode sent = HttpReply.parse("{\"n\":5,\"elements\":[{\"frontal\":\"f\",\"refs\":[\"a\",\"b\"]}]}");
        HistoryEntry entry = entry(kept);

        // When
        boolean same = provider.hasInput(entry, sent);

        // Then
        assertThat(same).isEqualTo(expected);
    }

    private static HistoryEntry entry(String kept) {
        return new HistoryEntry(
                "r",
                "e",
                FROM,
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(HttpReply.parse(kept)),
                Optional.empty());
    }
}
