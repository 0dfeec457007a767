package dev.continuity.standin.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the stand-in's own files by the URL that it gave them. */
@FunctionalInterface
public interface OwnFiles {
    Optional<Path> find(String url) throws IOException;
}
