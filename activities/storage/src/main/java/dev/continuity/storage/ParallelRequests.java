package dev.continuity.storage;

import dev.continuity.storage.StorageException.Problem;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Sends S3 several requests at once: its answers take long and cost little. One bounded pool for a whole store. */
final class ParallelRequests implements AutoCloseable {
    private static final int AT_ONCE = 16;

    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE, work -> {
        Thread thread = new Thread(work, "s3-request-" + started.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    ExecutorService executor() {
        return executor;
    }

    /** The answers, in the order of the questions. What cannot be asked any more once one has failed is not asked. */
    <A, B> List<B> map(List<A> all, Function<A, B> ask) {
        if (all.size() < 2) {
            return all.stream().map(ask).toList();
        }
        List<Future<B>> asked =
                all.stream().map(one -> executor.submit(() -> ask.apply(one))).toList();
        try {
            return asked.stream().map(ParallelRequests::answer).toList();
        } finally {
            asked.forEach(one -> one.cancel(true));
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static <B> B answer(Future<B> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(Problem.INTERRUPTED, "Reading from S3 was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
