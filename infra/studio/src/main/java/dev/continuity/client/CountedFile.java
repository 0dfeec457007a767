package dev.continuity.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** The content of a file that is uploaded; reports the number of bytes read so far. */
final class CountedFile extends FilterInputStream {
    private final LongConsumer progress;
    private long count;

    private CountedFile(InputStream in, LongConsumer progress) {
        super(in);
        this.progress = progress;
    }

    /** Declares the length, so that a server can refuse a file that is too large before it is sent. */
    static BodyPublisher publisher(Path file, LongConsumer progress) throws IOException {
        long length = Files.size(file);
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(file, progress)), length);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        return counted(next < 0 ? -1 : 1) < 0 ? -1 : next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return counted(super.read(into, offset, length));
    }

    private int counted(int read) {
        if (read > 0) {
            count += read;
            progress.accept(count);
        }
        return read;
    }

    private static InputStream open(Path file, LongConsumer progress) {
        try {
            return new CountedFile(Files.newInputStream(file), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
