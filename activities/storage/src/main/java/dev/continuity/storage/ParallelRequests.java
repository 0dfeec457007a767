package dev.continuity.storage;

import dev.continuity.storage.StorageException.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Asks S3 many things at once, within bounds: its answers take long and cost little. */
public final class ParallelRequests {
    private static final int AT_ONCE = 16;

    private ParallelRequests() {}

    public static <A, B> List<B> map(List<A> all, Function<A, B> ask) {
        if (all.size() < 2) {
            return all.stream().map(ask).toList();
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, all.size()));
        try {
            List<Future<B>> asked = new ArrayList<>();
            all.forEach(one -> asked.add(threads.submit(() -> ask.apply(one))));
            List<B> answers = new ArrayList<>();
            for (Future<B> answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(Trouble.INTERRUPTED, "Could not read the ledger: interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
