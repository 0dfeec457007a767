package dev.continuity.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.take.Sha256;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectKeysTest {
    private static final Sha256 HASH = Sha256.of(new byte[0]);

    @Test
    void each_take_has_its_own_folder() {
        // When / Then
        assertThat(ObjectKeys.ticket("AGM", HASH, 3)).isEqualTo("AGM/takes/" + HASH + "/attempts/3/ticket.json");
        assertThat(ObjectKeys.media("AGM", HASH, "mp4")).isEqualTo("AGM/media/" + HASH + ".mp4");
    }

    @Test
    void newer_sequences_come_first_in_the_index() {
        // Given
        String older = ObjectKeys.indexEntry(Instant.parse("2026-01-01T00:00:00Z"), "a");
        String newer = ObjectKeys.indexEntry(Instant.parse("2026-01-01T00:00:00.001Z"), "b-2");

        // When / Then
        assertThat(newer).isLessThan(older).matches("_index/\\d{13}-b-2");
        assertThat(ObjectKeys.indexedSequence(newer)).isEqualTo("b-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "_requests", "_index", "a b", "-a", "a\n", "ä"})
    void a_name_that_leaves_its_folder_is_not_a_project(String name) {
        // When / Then
        assertThatThrownBy(() -> ObjectKeys.clip(name, HASH, "clip")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/../b", "/a", "a\u0000"})
    void a_name_that_leaves_its_folder_is_not_a_sequence(String id) {
        // When / Then
        assertThatThrownBy(() -> ObjectKeys.cut("AGM", id)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_request_id_cannot_leave_its_folder() {
        // When / Then
        assertThat(ObjectKeys.requestOwner("../../AGM/x")).isEqualTo("_requests/..%2F..%2FAGM%2Fx.json");
    }
}
