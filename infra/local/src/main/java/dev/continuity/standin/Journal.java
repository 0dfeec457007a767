package dev.continuity.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A JSON file for each request; what it holds is what the stand-in answered for. */
final class Journal {

    private final Path folder;

    Journal(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    void write(Submission submission) {
        try {
            DurableFile.write(folder.resolve(submission.id() + ".json"), Json.bytes(submission));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot journal " + submission.id(), e);
        }
    }

    List<Submission> read() throws IOException {
        List<Submission> all = new ArrayList<>();
        for (Path file : files()) {
            all.add(Json.MAPPER.readValue(Files.readAllBytes(file), Submission.class));
        }
        return all;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }
}
