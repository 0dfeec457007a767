package dev.continuity.connections;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates the executors of the application. Each has a name, which its threads and the metrics {@code executor_…} carry,
 * and is shut down with the application.
 */
@Singleton
public class MeteredExecutors {
    private final MeterRegistry registry;
    private final Queue<ExecutorService> open = new ConcurrentLinkedQueue<>();

    public MeteredExecutors(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Runs up to {@code threads} tasks at a time; further tasks wait. */
    public ExecutorService fixed(String name, int threads) {
        return metered(
                name,
                new ThreadPoolExecutor(
                        threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads(name)));
    }

    /** Runs scheduled tasks, up to {@code threads} at a time. */
    public ScheduledExecutorService scheduled(String name, int threads) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(threads, threads(name));
        executor.setRemoveOnCancelPolicy(true);
        return metered(name, executor);
    }

    /** Adds the metrics {@code executor_…} to an executor that its owner closes. */
    public void meter(String name, ExecutorService executor) {
        new ExecutorServiceMetrics(executor, name, Tags.empty()).bindTo(registry);
    }

    @PreDestroy
    void close() {
        open.forEach(ExecutorService::shutdownNow);
    }

    private <E extends ExecutorService> E metered(String name, E executor) {
        open.add(executor);
        meter(name, executor);
        return executor;
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
