package dev.continuity.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's own folder for temporary files, inside a folder that several processes share. The process holds a lock
 * on a file beside it. The operating system releases the locks of dead processes, so the next process to start can
 * recognise and remove their folders.
 */
public final class TempFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TempFolder.class);
    private static final String LOCK = ".lock";

    private final Path path;
    private final FileChannel lock;

    private TempFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Creates a new folder, after removing those of dead processes.
     *
     * @param shared parent folder; created if it does not exist
     * @throws UncheckedIOException if {@code shared} cannot be written
     */
    public static TempFolder in(Path shared) {
        try {
            Files.createDirectories(shared);
            removeOrphans(shared);
            while (true) {
                Path path = shared.resolve(UUID.randomUUID().toString());
                Path lockFile = lockOf(path);
                FileChannel lock = locked(lockFile, StandardOpenOption.CREATE_NEW);
                // Another process that cleans up may have removed the file before it was locked.
                if (lock != null && Files.exists(lockFile)) {
                    Files.createDirectory(path);
                    return new TempFolder(path, lock);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Temporary files cannot be written to %s. Set CONTINUITY_TEMP_DIR to a writable folder."
                            .formatted(shared),
                    e);
        }
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try (lock) {
            remove(path);
            Files.deleteIfExists(lockOf(path));
        } catch (IOException e) {
            LOG.warn(
                    "Could not remove the temporary files in {}; the next process that starts will try again: {}",
                    path,
                    e.toString());
        }
    }

    /** Removes a folder with its content. */
    public static void remove(Path folder) throws IOException {
        try (Stream<Path> found = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            List<Path> deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void removeOrphans(Path shared) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(shared, "*" + LOCK)) {
            for (Path lockFile : locks) {
                try (FileChannel lock = locked(lockFile)) {
                    if (lock != null) {
                        remove(folderOf(lockFile));
                        Files.deleteIfExists(lockFile);
                    }
                } catch (IOException e) {
                    LOG.warn(
                            "Could not remove the temporary files that a dead process left at {}: {}",
                            lockFile,
                            e.toString());
                }
            }
        }
    }

    /** Null if a living process holds the lock. */
    private static @Nullable FileChannel locked(Path lockFile, StandardOpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(
                lockFile,
                Stream.concat(Stream.of(StandardOpenOption.WRITE), Stream.of(options))
                        .toArray(StandardOpenOption[]::new));
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock == null ? null : channel;
        } catch (OverlappingFileLockException ours) {
            // The channel stays open: closing any channel of a file releases every lock that this process has on it.
            return null;
        }
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    private static Path folderOf(Path lockFile) {
        String name = lockFile.getFileName().toString();
        return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
    }
}
