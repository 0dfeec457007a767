package dev.continuity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code infra/continuity}, before there is anything that it could run. */
class LaunchScriptTest {
    private static final Path SCRIPT = Path.of("../continuity");

    @Test
    void without_a_compiler_it_says_so_and_does_not_begin_to_build(@TempDir Path folder) throws Exception {
        // Given
        Path script = folder.resolve("infra/continuity");
        Files.createDirectories(script.getParent());
        Files.copy(SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
        executable(folder.resolve("mvnw"), "touch begun");
        Path runtime = folder.resolve("runtime");
        executable(runtime.resolve("bin/java"), "exit 1");
        Files.writeString(runtime.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");

        // When
        ProcessBuilder command = new ProcessBuilder(script.toString(), "--help").redirectErrorStream(true);
        command.environment().put("JAVA_HOME", runtime.toString());
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(said)
                .endsWith("continuity: has to be built, which needs a JDK, 17 or later; there is no javac beside "
                        + runtime.resolve("bin/java") + ".\n");
        assertThat(folder.resolve("begun")).doesNotExist();
        assertThat(folder.resolve("infra/studio/target/.build-lock")).doesNotExist();
    }

    private static void executable(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
