package dev.continuity.provider.fal.http;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Passes the lines of a stream to a waiting thread. At most 64 lines are read ahead. */
public final class LineQueue implements Subscriber<String> {
    private static final int READ_AHEAD = 64;

    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private volatile @Nullable Subscription subscription;

    /** The next line; empty at the end of the stream, even after an error; null if no line arrived in time. */
    public @Nullable Optional<String> poll(long nanos) throws InterruptedException {
        Optional<String> line = lines.poll(nanos, TimeUnit.NANOSECONDS);
        Subscription current = subscription;
        if (line != null && line.isPresent() && current != null) {
            current.request(1);
        }
        return line;
    }

    public void cancel() {
        Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(READ_AHEAD);
    }

    @Override
    public void onNext(String line) {
        lines.add(Optional.of(line));
    }

    @Override
    public void onError(Throwable throwable) {
        lines.add(Optional.empty());
    }

    @Override
    public void onComplete() {
        lines.add(Optional.empty());
    }
}
