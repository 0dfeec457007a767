package dev.continuity.standin.request;

import dev.continuity.standin.disk.AtomicFile;
import dev.continuity.standin.http.StandInJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Keeps each request in a JSON file. */
final class RequestJournal {

    private final Path folder;

    RequestJournal(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    void write(AcceptedRequest request) {
        try {
            AtomicFile.write(folder.resolve(request.id() + ".json"), StandInJson.bytes(request));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal of " + request.id(), e);
        }
    }

    List<AcceptedRequest> read() throws IOException {
        List<AcceptedRequest> all = new ArrayList<>();
        for (Path file : files()) {
            all.add(StandInJson.MAPPER.readValue(Files.readAllBytes(file), AcceptedRequest.class));
        }
        return all;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }
}
