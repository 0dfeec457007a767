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
 * A folder of this process alone for files on their way, inside one that processes share. Beside it lies a lock that is
 * held while the process lives. The system takes the lock back from whoever dies, and so the next one to begin knows
 * whose files nobody needs any more, and removes them.
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
     * A new one, once what dead processes left is gone.
     *
     * @param shared is made if it is not there
     * @throws UncheckedIOException if that cannot be written
     */
    public static TempFolder in(Path shared) {
        try {
            Files.createDirectories(shared);
            removeLeftOvers(shared);
            while (true) {
                Path path = shared.resolve(UUID.randomUUID().toString());
                Path lockFile = lockOf(path);
                FileChannel lock = locked(lockFile, StandardOpenOption.CREATE_NEW);
                // Who looks for left-overs may have come between the making of the file and its lock, and removed it.
                if (lock != null && Files.exists(lockFile)) {
                    Files.createDirectory(path);
                    return new TempFolder(path, lock);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No files on their way can be kept in %s (CONTINUITY_TEMP_DIR)".formatted(shared), e);
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
            LOG.warn("{} could not be removed; whoever begins next does it: {}", path, e.toString());
        }
    }

    /** Removes a folder and all that is in it. */
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

    private static void removeLeftOvers(Path shared) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(shared, "*" + LOCK)) {
            for (Path lockFile : locks) {
                try (FileChannel lock = locked(lockFile)) {
                    if (lock != null) {
                        remove(folderOf(lockFile));
                        Files.deleteIfExists(lockFile);
                    }
                } catch (IOException e) {
                    LOG.warn("What is left at {} could not be removed: {}", lockFile, e.toString());
                }
            }
        }
    }

    /** None if somebody who lives has it. */
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
            // The channel stays open: closing any channel of a file gives back every lock that this process has on it.
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
