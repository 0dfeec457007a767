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

/** Saves the film and the contact sheet in a folder, each as a whole or not at all. */
public final class FilmDownload {
    private static final int ATTEMPTS = 3;

    private final ApiClient api;
    private final Path folder;

    public FilmDownload(ApiClient api, Path folder) {
        this.api = api;
        this.folder = folder;
    }

    /**
     * Saves one file.
     *
     * @param source as the API names it: {@code cut} or {@code contact-sheet}
     * @param name of the file in the folder
     */
    public Path save(SequenceId sequence, String source, String name) {
        Path target = folder.resolve(name);
        for (int attempt = 1; ; attempt++) {
            try {
                Files.createDirectories(folder);
                saveOnce(sequence, source, target);
                return target;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw CliException.notDone("The film is finished, but " + target + " could not be written: "
                            + e.getMessage() + ". Run the command again. It renders nothing and costs nothing.");
                }
            } catch (ApiException e) {
                if (attempt == ATTEMPTS || !e.is(ApiProblem.UNREACHABLE)) {
                    throw e;
                }
            }
        }
    }

    private void saveOnce(SequenceId sequence, String source, Path target) throws IOException {
        HttpResponse<InputStream> response = api.download(sequence, source);
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        try (InputStream body = response.body()) {
            Path temporary = Files.createTempFile(folder, "." + target.getFileName() + "-", ".part");
            try {
                long copied = Files.copy(body, temporary, StandardCopyOption.REPLACE_EXISTING);
                if (length >= 0 && copied != length) {
                    throw new IOException("only " + copied + " of " + length + " bytes arrived");
                }
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
