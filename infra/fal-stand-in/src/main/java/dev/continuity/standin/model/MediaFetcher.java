package dev.continuity.standin.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Copies a file from a URL to the disk, within 30 s and a byte limit. Files of the stand-in itself are copied from its own store. */
final class MediaFetcher {

    static final class NotFetched extends Exception {
        private static final long serialVersionUID = 1;

        NotFetched(String why) {
            super(why);
        }
    }

    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1;

        TooLarge(long limit) {
            super("more than " + limit + " bytes");
        }
    }

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final OwnFiles own;

    MediaFetcher(OwnFiles own) {
        this.own = own;
    }

    void fetch(String url, Path file, long limit) throws NotFetched, TooLarge, IOException, InterruptedException {
        Optional<Path> known = own.find(url);
        if (known.isPresent()) {
            if (Files.size(known.get()) > limit) {
                throw new TooLarge(limit);
            }
            Files.copy(known.get(), file);
        } else if (url.startsWith("data:")) {
            decode(url, file, limit);
        } else {
            download(url, file, limit);
        }
    }

    private static void decode(String url, Path file, long limit) throws NotFetched, TooLarge, IOException {
        int comma = url.indexOf(',');
        if (comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
            throw new NotFetched("a data URI has to be base64");
        }
        try {
            byte[] content = Base64.getMimeDecoder().decode(url.substring(comma + 1));
            if (content.length > limit) {
                throw new TooLarge(limit);
            }
            Files.write(file, content);
        } catch (IllegalArgumentException e) {
            throw new NotFetched("not base64");
        }
    }

    private void download(String url, Path file, long limit) throws NotFetched, TooLarge, InterruptedException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build();
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body();
                    OutputStream out = Files.newOutputStream(file)) {
                if (response.statusCode() != 200) {
                    throw new NotFetched("status " + response.statusCode());
                }
                copy(body, out, limit);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new NotFetched(String.valueOf(e.getMessage()));
        }
    }

    private static void copy(InputStream in, OutputStream out, long limit)
            throws IOException, NotFetched, TooLarge, InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        byte[] buffer = new byte[64 << 10];
        long total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
            if (total > limit) {
                throw new TooLarge(limit);
            }
            if (System.nanoTime() > deadline) {
                throw new NotFetched("took more than " + TIMEOUT.toSeconds() + " s");
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            out.write(buffer, 0, n);
        }
    }
}
