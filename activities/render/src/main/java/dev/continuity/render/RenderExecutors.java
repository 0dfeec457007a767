package dev.continuity.render;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a worker's activities beside Temporal's own. Built once by the worker, which meters and closes them. */
public final class RenderExecutors implements AutoCloseable {
    private static final int HEARTBEAT_THREADS = 4;
    private static final int IDLE_SECONDS = 1;

    private final ScheduledExecutorService heartbeats =
            new ScheduledThreadPoolExecutor(HEARTBEAT_THREADS, threads("heartbeats", true));
    private final ScheduledExecutorService callbacks = new ScheduledThreadPoolExecutor(1, threads("callbacks", true));
    // No daemons: a process that is told to stop ends after its submits, not in the middle of them.
    private final ExecutorService submits = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads("submit", false));
    private final ExecutorService provider = Executors.newCachedThreadPool(threads("provider-http", true));

    /** Send the heartbeats of all activities. */
    ScheduledExecutorService heartbeats() {
        return heartbeats;
    }

    /** Watches for callbacks of the provider. */
    ScheduledExecutorService callbacks() {
        return callbacks;
    }

    /** Run from intent to ticket, whatever interrupts the activity meanwhile. */
    ExecutorService submits() {
        return submits;
    }

    /** Runs the HTTP exchanges of a {@link dev.continuity.provider.VideoProvider}. */
    public ExecutorService provider() {
        return provider;
    }

    /** All of them by name, for metrics. */
    public Map<String, ExecutorService> byName() {
        return Map.of("heartbeats", heartbeats, "callbacks", callbacks, "submits", submits, "provider", provider);
    }

    /** For when no activity runs any more. A submit under way comes to its end. */
    @Override
    public void close() {
        // The provider's executor is left alone: a submit needs it for its answer. Its idle threads end on their own.
        submits.shutdown();
        heartbeats.shutdownNow();
        callbacks.shutdownNow();
    }

    private static ThreadFactory threads(String name, boolean daemon) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(daemon);
            return thread;
        };
    }
}
