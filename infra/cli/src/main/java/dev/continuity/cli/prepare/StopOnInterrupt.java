package dev.continuity.cli.prepare;

import dev.continuity.cli.terminal.Terminal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * At Ctrl-C, stops what its thread is doing, and lets the process end only when that is cleaned up: no ffmpeg goes on
 * running, and no partial file stays.
 */
final class StopOnInterrupt implements AutoCloseable {
    private static final int MAX_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread worker = Thread.currentThread();
    private final Thread shutdownHook;

    /** @param message that is printed */
    StopOnInterrupt(Terminal terminal, String message) {
        shutdownHook = new Thread(() -> stop(terminal, message), "stop-on-interrupt");
        Runtime.getRuntime().addShutdownHook(shutdownHook);
    }

    private void stop(Terminal terminal, String message) {
        terminal.errAndClose(message);
        worker.interrupt();
        try {
            ended.await(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the thread did has ended, and is cleaned up. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException shuttingDown) {
            // The process is ending, and was waiting for this.
        }
    }
}
