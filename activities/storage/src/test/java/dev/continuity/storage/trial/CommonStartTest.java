package dev.continuity.storage.trial;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CommonStartTest {
    @Test
    @Timeout(300)
    void a_writer_whom_the_others_cannot_join_goes_on_alone() {
        // Given
        CommonStart start = new CommonStart(2);

        // When, Then
        assertThatCode(start::await).doesNotThrowAnyException();
    }
}
