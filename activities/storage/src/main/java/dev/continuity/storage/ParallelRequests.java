package dev.continuity.storage;

import dev.continuity.storage.StorageException.Problem;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Sends several requests to S3 at once, since most of their time is spent waiting. One bounded pool per store. */
final class ParallelRequests implements AutoCloseable {
    private static final int MAX_CONCURRENT = 16;

    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService executor = Executors.newFixedThreadPool(MAX_CONCURRENT, work -> {
        Thread thread = new Thread(work, "s3-request-" + started.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    });

    /** The answers, in the order of the arguments. If one request fails, those that have not started are dropped. */
    <A, B> List<B> map(List<A> all, Function<A, B> request) {
        if (all.size() < 2) {
            return all.stream().map(request).toList();
        }
        List<Future<B>> pending = all.stream()
                .map(one -> executor.submit(() -> request.apply(one)))
                .toList();
        try {
            return pending.stream().map(ParallelRequests::answer).toList();
        } finally {
            pending.forEach(one -> one.cancel(true));
        }
    }

    /** The threads, for metrics. */
    ExecutorService executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static <B> B answer(Future<B> pending) {
        try {
            return pending.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(Problem.INTERRUPTED, "The requests to S3 were interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
