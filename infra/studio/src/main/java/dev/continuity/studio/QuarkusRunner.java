package dev.continuity.studio;

import dev.continuity.client.ApiClient;
import io.quarkus.runtime.Quarkus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs API and worker as one Quarkus application, on its own thread. */
final class QuarkusRunner implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    /** A submit that is under way needs Temporal and S3 until its ticket is written; the worker has the limit for that. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final Thread thread;

    private QuarkusRunner() {
        this.thread = new Thread(this::run, "studio");
    }

    /** Starts the application; returns when the API answers. */
    static QuarkusRunner start(URI api, Path log) throws InterruptedException {
        QuarkusRunner runner = new QuarkusRunner();
        runner.thread.start();
        ApiClient client = new ApiClient(api);
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!client.isAlive()) {
            if (runner.ended.isDone() || System.nanoTime() > deadline) {
                runner.close();
                Throwable failure = runner.failure();
                throw new StudioException(
                        "API and worker did not start. " + StartupFailure.message(failure, "See " + log + "."),
                        failure);
            }
            Thread.sleep(25);
        }
        return runner;
    }

    /** Returns when the application has ended. */
    void await() throws InterruptedException {
        thread.join();
    }

    @Override
    public void close() {
        if (!ended.isDone()) {
            Quarkus.asyncExit(0);
        }
        try {
            thread.join(STOP_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Quarkus.run(StudioApplication.class, (code, failure) -> end(code, failure));
        ended.complete(0);
    }

    private void end(int code, @Nullable Throwable failure) {
        if (failure == null) {
            ended.complete(code);
        } else {
            ended.completeExceptionally(failure);
        }
    }

    private @Nullable Throwable failure() {
        try {
            ended.get(0, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (TimeoutException e) {
            return e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }
}
