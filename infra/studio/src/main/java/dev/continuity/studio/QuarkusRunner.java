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

/** API and worker: the Quarkus application, on a thread of its own. */
final class QuarkusRunner implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(8);

    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final Thread thread;

    private QuarkusRunner() {
        this.thread = new Thread(this::run, "studio");
    }

    /** Starts it; returns when the API answers. */
    static QuarkusRunner start(URI api, Path log) throws InterruptedException {
        QuarkusRunner run = new QuarkusRunner();
        run.thread.start();
        ApiClient client = new ApiClient(api);
        long giveUp = System.nanoTime() + START.toNanos();
        while (!client.isAlive()) {
            if (run.ended.isDone() || System.nanoTime() > giveUp) {
                run.close();
                throw new StudioException("API and worker did not start. Look into " + log + ".", run.why());
            }
            Thread.sleep(25);
        }
        return run;
    }

    /** Returns when it has ended, for whatever reason. */
    void await() throws InterruptedException {
        thread.join();
    }

    @Override
    public void close() {
        if (!ended.isDone()) {
            Quarkus.asyncExit(0);
        }
        try {
            thread.join(STOP.toMillis());
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

    private @Nullable Throwable why() {
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
