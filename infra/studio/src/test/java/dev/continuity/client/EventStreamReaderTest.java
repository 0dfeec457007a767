package dev.continuity.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.client.EventStreamReader.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventStreamReaderTest {
    private int heard;

    @Test
    void an_event_is_taken_apart() throws IOException {
        // Given
        EventStreamReader reader = reader(": ping\n\nevent: state\nid:7\ndata: {\"a\":\ndata: 1}\n\n");

        // When
        Event event = reader.next();

        // Then
        assertThat(event).isEqualTo(new Event("state", "7", "{\"a\":\n1}"));
        assertThat(heard).isEqualTo(7);
    }

    @Test
    void an_event_that_is_cut_off_does_not_count() throws IOException {
        // Given
        EventStreamReader reader = reader("event: state\ndata: {}");

        // When
        Event event = reader.next();

        // Then
        assertThat(event).isNull();
    }

    private EventStreamReader reader(String text) {
        return new EventStreamReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), () -> heard++);
    }
}
