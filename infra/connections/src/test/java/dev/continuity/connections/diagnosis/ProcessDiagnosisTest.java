package dev.continuity.connections.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessDiagnosisTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void it_names_the_java_that_runs_and_the_folder_for_temporary_files() {
        // When
        List<Diagnosis> diagnoses = new ProcessDiagnosis("Worker", folder).diagnose();

        // Then
        assertThat(diagnoses).extracting(Diagnosis::area).containsOnly("Worker");
        assertThat(diagnoses.get(0).meaning()).contains(Runtime.version().toString());
        assertThat(diagnoses.get(1).meaning()).contains(folder.toString());
    }

    @ParameterizedTest
    @CsvSource({"100, MIND", "256, FINE"})
    void a_small_heap_is_mentioned(long mebibytes, Verdict verdict) {
        // When
        Diagnosis java = new ProcessDiagnosis("API", folder).java(mebibytes << 20);

        // Then
        assertThat(java.verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"399, BROKEN", "400, MIND", "4095, MIND", "4096, FINE"})
    void a_disk_without_room_for_a_clip_is_broken(long mebibytes, Verdict verdict) {
        // When
        Diagnosis disk = new ProcessDiagnosis("API", folder).disk(mebibytes << 20);

        // Then
        assertThat(disk.verdict()).isEqualTo(verdict);
    }

    @Test
    void a_folder_that_is_gone_is_broken() {
        // When
        List<Diagnosis> diagnoses = new ProcessDiagnosis("API", folder.resolve("gone")).diagnose();

        // Then
        assertThat(diagnoses.get(1).verdict()).isEqualTo(Verdict.BROKEN);
        assertThat(diagnoses.get(1).remedy()).contains("CONTINUITY_TEMP_DIR");
    }
}
