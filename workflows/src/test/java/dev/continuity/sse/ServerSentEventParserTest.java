package dev.continuity.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventParserTest {
    private final ServerSentEventParser parser = new ServerSentEventParser();

    @Test
    void an_event_has_a_type_an_id_and_the_lines_of_its_data() {
        // When
        List<ServerSentEvent> events = events(": ping\n\nevent: state\nid:7\ndata: {\"a\":\ndata: 1}\n\n");
        // Then
        assertThat(events).containsExactly(new ServerSentEvent("state", "{\"a\":\n1}", "7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void lines_end_with_cr_lf_or_both(String end) {
        // When
        List<ServerSentEvent> events = events(String.join(end, "data: one", "data: two", "", "data: three", "", ""));
        // Then
        assertThat(events).extracting(ServerSentEvent::data).containsExactly("one\ntwo", "three");
    }

    @Test
    void a_byte_order_mark_before_the_first_line_is_skipped() {
        // When
        List<ServerSentEvent> events = events("\uFEFFdata: one\n\n");
        // Then
        assertThat(events).extracting(ServerSentEvent::data).containsExactly("one");
    }

    @Test
    void one_space_after_the_colon_is_not_part_of_the_value() {
        // When
        List<ServerSentEvent> events = events("data:one\n\ndata: one\n\ndata:  one\n\n");
        // Then
        assertThat(events).extracting(ServerSentEvent::data).containsExactly("one", "one", " one");
    }

    @Test
    void data_may_be_empty() {
        // When
        List<ServerSentEvent> events = events("data\n\ndata\ndata\n\n");
        // Then
        assertThat(events).extracting(ServerSentEvent::data).containsExactly("", "\n");
    }

    @Test
    void without_data_there_is_no_event_and_its_type_is_forgotten() {
        // When
        List<ServerSentEvent> events = events("event: other\n\nunknown: 1\ndata: one\n\n");
        // Then
        assertThat(events).containsExactly(new ServerSentEvent("message", "one", ""));
    }

    @Test
    void an_id_holds_until_the_next_one() {
        // When
        List<ServerSentEvent> events =
                events("id: 1\ndata: a\n\ndata: b\n\nid: 2\n\ndata: c\n\nid: \0\ndata: d\n\nid\ndata: e\n\n");
        // Then
        assertThat(events).extracting(ServerSentEvent::lastEventId).containsExactly("1", "1", "2", "2", "");
    }

    @Test
    void the_server_may_ask_for_a_pause_before_the_next_connection() {
        // Given
        events("retry: 2500\nretry: soon\n\n");
        // When
        Optional<Duration> retry = parser.retry();
        // Then
        assertThat(retry).contains(Duration.ofMillis(2_500));
    }

    @Test
    void an_event_that_is_cut_off_is_left_to_the_caller() {
        // Given
        assertThat(events("event: state\ndata: {}")).isEmpty();
        // When
        Optional<ServerSentEvent> rest = parser.end();
        // Then
        assertThat(rest).contains(new ServerSentEvent("state", "{}", ""));
    }

    @Test
    void an_event_that_is_too_large_is_dropped_and_the_next_is_read() {
        // Given
        String large = "x".repeat(ServerSentEventParser.LARGEST_EVENT);
        // When
        List<ServerSentEvent> events = events("data: " + large + "\ndata: x\ndata: y\n\ndata: one\n\n");
        // Then
        assertThat(events).extracting(ServerSentEvent::data).containsExactly("one");
    }

    @Property(tries = 300)
    void any_text_can_be_read(@ForAll String text) {
        // When
        List<ServerSentEvent> events = new ServerSentEventParserTest().events(text);
        // Then
        assertThat(events).allSatisfy(event -> assertThat(event.type()).isNotEmpty());
    }

    private List<ServerSentEvent> events(String stream) {
        return stream.lines().map(parser::line).flatMap(Optional::stream).toList();
    }
}
