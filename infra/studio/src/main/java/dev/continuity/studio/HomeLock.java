package dev.continuity.studio;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Ensures that only one studio uses a home folder. The operating system releases the lock of a process that dies. */
final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock; empty if another studio holds it. */
    static Optional<HomeLock> tryTake(StudioHome home) {
        try {
            FileChannel channel =
                    FileChannel.open(home.created().lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return take(channel) ? Optional.of(new HomeLock(channel)) : Optional.empty();
        } catch (IOException e) {
            throw new StudioException("The studio cannot lock " + home.lock() + ".", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StudioException("The studio's lock cannot be released.", e);
        }
    }

    private static boolean take(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            // The channel stays open: closing any channel of a file releases every lock that this process has on it.
            return false;
        }
    }
}
