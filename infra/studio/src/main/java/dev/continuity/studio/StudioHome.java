package dev.continuity.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder with all files of a studio.
 *
 * @param folder absolute
 */
public record StudioHome(Path folder) {
    public StudioHome {
        folder = folder.toAbsolutePath().normalize();
    }

    /** The default folder for the film of a sequence. */
    public Path out(String sequence) {
        return folder.resolve("out").resolve(sequence);
    }

    public Path log() {
        return folder.resolve("studio.log");
    }

    public Path s3() {
        return folder.resolve("s3");
    }

    public Path standIn() {
        return folder.resolve("stand-in");
    }

    /** Temporary files. */
    Path temp() {
        return folder.resolve("temp");
    }

    Path temporal() {
        return folder.resolve("temporal");
    }

    Path lock() {
        return folder.resolve("studio.lock");
    }

    Path state() {
        return folder.resolve("studio.json");
    }

    /** @throws StudioException if the folder cannot be created */
    StudioHome created() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StudioException(
                    "The studio cannot create the folder " + folder
                            + ". Choose another with --home or CONTINUITY_HOME.",
                    e);
        }
        return this;
    }
}
