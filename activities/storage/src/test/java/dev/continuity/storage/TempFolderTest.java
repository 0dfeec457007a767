package dev.continuity.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storage.media.MediaStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TempFolderTest {
    private final Path shared;
    private final Process other;
    private final Path theirs;

    TempFolderTest(@TempDir Path shared) throws IOException {
        this.shared = shared;
        other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        shared.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        BufferedReader output = other.inputReader(StandardCharsets.UTF_8);
        theirs = Path.of(output.readLine());
    }

    @AfterEach
    void killIt() throws InterruptedException {
        other.destroyForcibly().waitFor();
    }

    @Test
    void the_folder_of_a_living_process_is_kept() throws IOException {
        // When
        try (TempFolder ours = TempFolder.in(shared);
                TempFolder second = TempFolder.in(shared)) {
            // Then
            assertThat(theirs.resolve("take-1/clip.mp4")).exists();
            assertThat(ours.path()).isEmptyDirectory();
            assertThat(second.path()).isEmptyDirectory().isNotEqualTo(ours.path());
        }
        assertThat(names(shared)).containsExactlyInAnyOrder(theirs, lockOf(theirs));
    }

    @Test
    void the_folder_of_a_killed_process_is_removed_by_the_next_process() throws Exception {
        // Given
        other.destroyForcibly().waitFor();
        assertThat(theirs.resolve("take-1/clip.mp4")).exists();

        // When
        try (TempFolder ours = TempFolder.in(shared)) {
            // Then
            assertThat(names(shared)).containsExactlyInAnyOrder(ours.path(), lockOf(ours.path()));
        }
    }

    @Test
    void an_upload_is_kept_only_in_the_temp_folder_until_it_is_stored() throws IOException {
        try (TempFolder ours = TempFolder.in(shared);
                ObjectStore objects = new ObjectStore(TestS3.settings())) {
            // Given
            MediaStore store = new MediaStore(objects, ours.path());
            Upload upload = new Upload(ours.path());

            // When
            store.store(TestS3.project(), upload, 1 << 20);

            // Then
            assertThat(upload.filesAtItsEnd).isEqualTo(1);
            assertThat(ours.path()).isEmptyDirectory();
        }
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".lock");
    }

    private static Stream<Path> names(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList().stream();
        }
    }

    /** An upload that begins like a PNG, and that checks at its end where it is buffered. */
    private static final class Upload extends InputStream {
        private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

        private final Path folder;
        private int read;
        private long filesAtItsEnd;

        Upload(Path folder) {
            this.folder = folder;
        }

        @Override
        public int read() throws IOException {
            if (read < 100) {
                return read < PNG.length ? PNG[read++] & 0xff : read++;
            }
            filesAtItsEnd = names(folder).count();
            return -1;
        }
    }

    /** A process with a temporary clip that runs until it is killed. */
    static final class Owner {
        public static void main(String[] args) throws Exception {
            Path path = TempFolder.in(Path.of(args[0])).path();
            Files.createFile(Files.createDirectory(path.resolve("take-1")).resolve("clip.mp4"));
            System.out.println(path);
            Thread.currentThread().join();
        }
    }
}
