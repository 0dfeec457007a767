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

/** The thread pools of a worker's activities, in addition to Temporal's own. The worker builds, meters and closes them. */
public final class RenderExecutors implements AutoCloseable {
    private static final int HEARTBEAT_THREADS = 4;
    private static final int IDLE_SECONDS = 1;

    private final ScheduledExecutorService heartbeats =
            new ScheduledThreadPoolExecutor(HEARTBEAT_THREADS, threads("heartbeats", true));
    private final ScheduledExecutorService callbacks = new ScheduledThreadPoolExecutor(1, threads("callbacks", true));
    // Not daemon threads: a process that is stopped finishes its open submits first.
    private final ExecutorService submits = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), threads("submit", false));
    private final ExecutorService provider = Executors.newCachedThreadPool(threads("provider-http", true));

    /** Sends the heartbeats of all activities. */
    ScheduledExecutorService heartbeats() {
        return heartbeats;
    }

    /** Polls storage for callbacks of the provider. */
    ScheduledExecutorService callbacks() {
        return callbacks;
    }

    /** Runs the steps from intent to ticket, which an interrupt of the activity must not stop. */
    ExecutorService submits() {
        return submits;
    }

    /** Runs the HTTP exchanges of a {@link dev.continuity.provider.VideoProvider}. */
    public ExecutorService provider() {
        return provider;
    }

    /** All executors by name, for metrics. */
    public Map<String, ExecutorService> byName() {
        return Map.of("heartbeats", heartbeats, "callbacks", callbacks, "submits", submits, "provider", provider);
    }

    /** Call it when no activity is running. An open submit is still finished. */
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
