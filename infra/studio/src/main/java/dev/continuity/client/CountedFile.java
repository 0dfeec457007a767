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

/** A file on its way out, that tells how far it is. */
final class CountedFile extends FilterInputStream {
    private final LongConsumer sent;
    private long count;

    private CountedFile(InputStream in, LongConsumer sent) {
        super(in);
        this.sent = sent;
    }

    /** With a length, so that a server can refuse what is too large before it is sent. */
    static BodyPublisher publisher(Path file, LongConsumer sent) throws IOException {
        long length = Files.size(file);
        return BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> open(file, sent)), length);
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
            sent.accept(count);
        }
        return read;
    }

    private static InputStream open(Path file, LongConsumer sent) {
        try {
            return new CountedFile(Files.newInputStream(file), sent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
