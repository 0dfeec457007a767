package dev.continuity.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegDiagnosisTest {
    @Test
    void the_bundled_ffmpeg_reads_and_writes_all_that_is_needed() {
        // When
        List<Diagnosis> diagnoses = new FfmpegDiagnosis(new Ffmpeg(FfmpegSettings.defaults())).diagnose();

        // Then
        assertThat(diagnoses).extracting(Diagnosis::verdict).containsOnly(Verdict.FINE);
        assertThat(diagnoses.get(0).meaning()).startsWith("ffmpeg 4.4.1");
    }

    @Test
    void an_ffmpeg_without_the_encoders_of_a_film_is_broken(@TempDir Path folder) throws IOException {
        // Given
        Path poor = Files.writeString(folder.resolve("ffmpeg"), "#!/bin/sh\necho ' V..... png PNG image'\n");
        assertThat(poor.toFile().setExecutable(true)).isTrue();
        Ffmpeg ffmpeg = new Ffmpeg(FfmpegSettings.defaults().withBinary(Optional.of(poor)));

        // When
        List<Diagnosis> diagnoses = new FfmpegDiagnosis(ffmpeg).diagnose();

        // Then
        assertThat(diagnoses).extracting(Diagnosis::verdict).containsExactly(Verdict.BROKEN, Verdict.MIND);
        assertThat(diagnoses.get(0).meaning()).contains("libx264").doesNotContain("png");
        assertThat(diagnoses.get(0).remedy()).contains(FfmpegSettings.BINARY_SETTING);
    }
}
