package dev.continuity.examples;

import dev.continuity.storyboard.reader.MediaReferences;
import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A storyboard of this folder, read as the command line reads it. */
record Example(Path file) {
    private static final String SCHEMA = "# yaml-language-server: $schema=";

    static Example named(String name) {
        return new Example(Path.of(name));
    }

    ParseResult read() {
        return StoryboardReader.read(text(), MediaReferences.FILES_ALLOWED);
    }

    /** Line, path and message of each problem. */
    List<String> problems() {
        return read() instanceof ParseResult.Invalid invalid
                ? invalid.problems().stream()
                        .map(problem -> "%d %s: %s".formatted(problem.line(), problem.path(), problem.message()))
                        .toList()
                : List.of();
    }

    /** The schema that its first line names, for editors. */
    Path schema() {
        String first = text().lines().findFirst().orElse("");
        if (!first.startsWith(SCHEMA)) {
            throw new IllegalStateException(file + " does not name a schema in its first line");
        }
        return file.resolveSibling(first.substring(SCHEMA.length()));
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
