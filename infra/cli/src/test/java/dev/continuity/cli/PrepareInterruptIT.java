package dev.continuity.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuity.media.TestClips;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrepareInterruptIT {
    @Test
    void a_stopped_conversion_leaves_no_file_and_no_process(@TempDir Path folder) throws Exception {
        // Given
        Path clips = Files.createDirectory(folder.resolve("clips"));
        Path clip = TestClips.clip(clips.resolve("fast.mp4"), "640x360", 120, 9, true);
        Path err = folder.resolve("err");
        Process process = new InstalledCli(folder).start(folder.resolve("out"), err, "prepare", clip.toString());
        InstalledCli.awaitText(process, err, "Converting");
        List<ProcessHandle> children = process.descendants().toList();

        // When
        process.destroy();
        int exitCode = process.waitFor();

        // Then
        assertThat(children).hasSize(1);
        // It is killed, and ends a moment later.
        await().atMost(Duration.ofMinutes(1)).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(exitCode).isEqualTo(143);
        assertThat(Files.readString(err)).endsWith("Stopped. No file was written.\n");
        assertThat(clips).isDirectoryNotContaining(file -> !file.equals(clip));
    }
}
