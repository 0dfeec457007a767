package dev.continuity.storage.trial;

import dev.continuity.storage.StorageException;
import dev.continuity.storage.StorageException.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Writers that write one key in the same moment, of whom exactly one may win.
 *
 * @param winners the contents of those who were told that they had written
 * @param outage why the outcome of some writers is unknown; empty: all are known
 */
record WriterRace(List<String> winners, Optional<StorageException> outage) {
    private static final int SECONDS = 60;

    /** @param write writes a content; says whether it did */
    static WriterRace of(ExecutorService threads, int writers, Write write) throws InterruptedException {
        CyclicBarrier start = new CyclicBarrier(writers);
        CommonStart bodies = new CommonStart(writers);
        List<Future<Boolean>> answers = threads.invokeAll(
                IntStream.range(0, writers)
                        .<Callable<Boolean>>mapToObj(writer -> () -> {
                            start.await(SECONDS, TimeUnit.SECONDS);
                            return write.wins(content(writer), bodies::await);
                        })
                        .toList(),
                SECONDS,
                TimeUnit.SECONDS);
        List<String> winners = new ArrayList<>();
        Optional<StorageException> outage = Optional.empty();
        for (int writer = 0; writer < writers; writer++) {
            try {
                if (answers.get(writer).get()) {
                    winners.add(content(writer));
                }
            } catch (ExecutionException | CancellationException e) {
                outage = Optional.of(unknown(e));
            }
        }
        return new WriterRace(winners, outage);
    }

    /** Whether a store that keeps the condition cannot end like this. */
    Optional<String> fault(String stored) {
        if (winners.size() > 1) {
            return Optional.of("%s of them are told that they have written.".formatted(winners.size()));
        }
        if (winners.isEmpty()) {
            return outage.isPresent() ? Optional.empty() : Optional.of("Not one of the writers may write.");
        }
        return winners.contains(stored)
                ? Optional.empty()
                : Optional.of("What one writer was told that it has written is overwritten by another.");
    }

    private static String content(int writer) {
        return "writer " + writer;
    }

    private static StorageException unknown(Exception e) {
        return e.getCause() instanceof StorageException known
                ? known
                : new StorageException(
                        Problem.UNREACHABLE,
                        "S3 did not answer all of several writers within %s s.".formatted(SECONDS),
                        e);
    }

    /** A conditional write. */
    interface Write {
        /** @param beforeBody to be run when all but the body has been sent */
        boolean wins(String content, Runnable beforeBody);
    }
}
