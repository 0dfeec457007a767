package dev.continuity.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code infra/continuity}, before anything is built. */
class LaunchScriptTest {
    private static final Path SCRIPT = Path.of("../continuity");

    @Test
    void without_a_compiler_no_build_is_started_and_the_reason_is_printed(@TempDir Path folder) throws Exception {
        // Given
        Path script = folder.resolve("infra/continuity");
        Files.createDirectories(script.getParent());
        Files.copy(SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
        writeExecutable(folder.resolve("mvnw"), "touch started");
        Path runtime = folder.resolve("runtime");
        writeExecutable(runtime.resolve("bin/java"), "exit 1");
        Files.writeString(runtime.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");

        // When
        ProcessBuilder command = new ProcessBuilder(script.toString(), "--help").redirectErrorStream(true);
        command.environment().put("JAVA_HOME", runtime.toString());
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(output)
                .endsWith("continuity: Continuity has to be built first, which needs a JDK, 17 or later. There is no"
                        + " javac beside " + runtime.resolve("bin/java") + ".\n");
        assertThat(folder.resolve("started")).doesNotExist();
        assertThat(folder.resolve("infra/cli/target/.build-lock")).doesNotExist();
    }

    private static void writeExecutable(Path file, String line) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
