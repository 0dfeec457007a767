package dev.continuity.cli.storyboard;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.client.ApiClient;
import dev.continuity.client.ApiException;
import dev.continuity.client.ApiProblem;
import dev.continuity.sequence.SequenceId;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Leaves a film or a contact sheet in a folder, whole or not at all. */
public final class FilmDownload {
    private static final int ATTEMPTS = 3;

    private final ApiClient api;
    private final Path folder;

    public FilmDownload(ApiClient api, Path folder) {
        this.api = api;
        this.folder = folder;
    }

    /** @param what {@code cut}, {@code contact-sheet} */
    public Path get(SequenceId sequence, String what, String name) {
        Path file = folder.resolve(name);
        for (int attempt = 1; ; attempt++) {
            try {
                Files.createDirectories(folder);
                getOnce(sequence, what, file);
                return file;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw CliException.notDone("The film is made, but " + file + " cannot be written: " + e.getMessage()
                            + " Run the command again.");
                }
            } catch (ApiException e) {
                if (attempt == ATTEMPTS || !e.is(ApiProblem.UNREACHABLE)) {
                    throw e;
                }
            }
        }
    }

    private void getOnce(SequenceId sequence, String what, Path file) throws IOException {
        HttpResponse<InputStream> answer = api.open(sequence, what);
        long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
        try (InputStream body = answer.body()) {
            if (Files.exists(file) && Files.size(file) == length) {
                return;
            }
            Path draft = Files.createTempFile(folder, "." + file.getFileName() + "-", ".part");
            try {
                long copied = Files.copy(body, draft, StandardCopyOption.REPLACE_EXISTING);
                if (length >= 0 && copied != length) {
                    throw new IOException("only " + copied + " of " + length + " bytes came.");
                }
                Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        }
    }
}
