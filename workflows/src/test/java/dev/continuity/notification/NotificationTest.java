package dev.continuity.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.sequence.SequenceId;
import dev.continuity.take.DocumentMapper;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NotificationTest {
    private static final SequenceId SEQUENCE = new SequenceId("AGM-harbour-3f9a2c1b04");
    private static final Notification OPENED = Notification.of(
                    SEQUENCE, 7, Instant.EPOCH, Notification.Kind.GATE_OPENED, "Harbour", "SH0010 waits for approval.")
            .withTake(StepId.parse("SH0010/reference"), Sha256.of("clip".getBytes(StandardCharsets.UTF_8)), "v001");

    @Test
    void its_id_follows_from_sequence_and_number() {
        // When
        String id = OPENED.id();

        // Then
        assertThat(id).isEqualTo("AGM-harbour-3f9a2c1b04.notification.7");
    }

    @Test
    void it_survives_a_history() throws Exception {
        // Given
        ObjectMapper json = DocumentMapper.mapper();

        // When
        Notification read = json.readValue(json.writeValueAsString(OPENED), Notification.class);

        // Then
        assertThat(read).isEqualTo(OPENED);
    }

    @Test
    void a_message_of_a_megabyte_is_cut() {
        // When
        Notification notification = Notification.of(
                SEQUENCE, 1, Instant.EPOCH, Notification.Kind.FAILED, "é".repeat(1_000), "n".repeat(1 << 20));

        // Then
        assertThat(notification.title()).hasSize(200).endsWith("…");
        assertThat(notification.message()).hasSize(2_000).endsWith("…");
    }

    @Test
    void a_notification_of_a_sequence_has_a_number() {
        // When
        assertThatThrownBy(() -> Notification.of(SEQUENCE, 0, Instant.EPOCH, Notification.Kind.FAILED, "T", "M"))
                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a number from 1");
    }

    @Test
    void every_kind_has_a_type_as_standard_webhooks_writes_them() {
        // When
        var names = Arrays.stream(Notification.Kind.values())
                .map(Notification.Kind::wireName)
                .toList();

        // Then
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z]+(\\.[a-z]+)+"));
    }
}
