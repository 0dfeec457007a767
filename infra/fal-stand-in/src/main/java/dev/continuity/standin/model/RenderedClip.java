package dev.continuity.standin.model;

import dev.continuity.standin.disk.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A clip in a temporary folder, which closing deletes.
 *
 * @param folder of the clip and the media it was made from
 * @param seconds of output, which is what the provider bills
 */
public record RenderedClip(Path folder, Path file, double seconds) implements AutoCloseable {
    @Override
    public void close() throws IOException {
        TemporaryFolder.delete(folder);
    }
}
