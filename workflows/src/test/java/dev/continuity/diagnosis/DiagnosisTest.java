package dev.continuity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DiagnosisTest {
    @Test
    void what_is_broken_comes_with_what_to_do() {
        // When / Then
        assertThatThrownBy(() -> Diagnosis.broken("S3", "bucket \"films\"", "It does not exist.", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bucket");
    }

    @Test
    void what_is_fine_leaves_nothing_to_do() {
        // When
        Diagnosis fine = Diagnosis.fine("Temporal", "namespace \"films\"", "It exists.");

        // Then
        assertThat(fine).isEqualTo(new Diagnosis("Temporal", "namespace \"films\"", Verdict.FINE, "It exists.", ""));
    }
}
