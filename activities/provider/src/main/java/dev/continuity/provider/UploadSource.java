package dev.continuity.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content to upload, which can be opened more than once. */
public interface UploadSource {
    /** Exact number of bytes that {@link #open} returns. */
    long length();

    InputStream open() throws IOException;

    static UploadSource of(Path file) throws IOException {
        long length = Files.size(file);
        return of(length, () -> Files.newInputStream(file));
    }

    static UploadSource of(long length, Opening opening) {
        return new UploadSource() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public InputStream open() throws IOException {
                return opening.open();
            }
        };
    }

    /** Opens the content from its start. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }
}
