package dev.continuity.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegBinaryTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, ffmpeg-amd64",
        "Linux, aarch64, ffmpeg-aarch64",
        "Mac OS X, aarch64, ffmpeg-aarch64-osx",
        "Mac OS X, x86_64, ffmpeg-x86_64-osx",
        "Windows 11, amd64, ffmpeg-amd64.exe",
    })
    void each_supported_machine_has_a_binary(String os, String arch, String name) {
        // When / Then
        assertThat(FfmpegBinary.nameFor(os, arch)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "Windows 11, aarch64", "FreeBSD, amd64"})
    void no_binary_is_bundled_for_other_machines(String os, String arch) {
        // When / Then
        assertThat(FfmpegBinary.nameFor(os, arch)).isEmpty();
    }

    @Test
    void the_build_bundles_the_binary_of_the_machine_it_runs_on() {
        // When
        Path program = FfmpegSettings.defaults().locateBinary();

        // Then
        assertThat(program).isExecutable();
    }

    @Test
    void a_missing_binary_is_named_with_its_setting() {
        // Given
        FfmpegSettings settings = FfmpegSettings.defaults().withBinary(Optional.of(Path.of("/nowhere/ffmpeg")));

        // When / Then
        assertThatThrownBy(() -> new Ffmpeg(settings))
                .hasMessageContaining("CONTINUITY_FFMPEG")
                .hasMessageContaining("/nowhere/ffmpeg");
    }

    @Test
    void a_folder_that_is_mounted_noexec_is_named_with_what_to_set(@TempDir Path directory) throws Exception {
        // Given
        Path noexec = Files.createDirectory(directory.resolve("noexec"));
        boolean mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "noexec", "tmpfs", noexec.toString())
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0;
        assumeTrue(mounted, "Only root, with the right to mount, can make such a folder");
        FfmpegSettings settings = new FfmpegSettings(Optional.empty(), Optional.of(noexec), Duration.ofMinutes(1), 1);
        try {
            // When / Then
            assertThatThrownBy(settings::locateBinary)
                    .hasMessageContaining("noexec")
                    .hasMessageContaining("-Djava.io.tmpdir")
                    .hasMessageContaining("CONTINUITY_FFMPEG");
        } finally {
            new ProcessBuilder("umount", noexec.toString()).start().waitFor();
        }
    }

    @Test
    void several_processes_can_unpack_the_binary_at_once(@TempDir Path directory) throws IOException {
        // Given
        Path cache = directory.resolve("cache");
        FfmpegSettings settings = new FfmpegSettings(Optional.empty(), Optional.of(cache), Duration.ofMinutes(1), 1);

        // When
        List<Path> found = IntStream.range(0, 3)
                .parallel()
                .mapToObj(i -> settings.locateBinary())
                .distinct()
                .toList();

        // Then
        assertThat(found).hasSize(1);
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files).containsExactly(found.get(0));
        }
    }
}
