package dev.continuity.render;

import dev.continuity.archive.Archive;
import dev.continuity.fal.FalClient;
import dev.continuity.media.Ffmpeg;
import dev.continuity.sequence.Progress;
import dev.continuity.sequence.RenderActivity;
import dev.continuity.sequence.RenderOrder;
import dev.continuity.sequence.Rendered;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.Temporal;
import dev.continuity.sequence.Withdrawal;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import io.temporal.testing.TestEnvironmentOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** A worker of its own: what another one knows, it finds in the ledger alone. */
final class Hand implements AutoCloseable {
    /** Long enough for a submit on a busy machine, and short, since parking has to wait for it. */
    static final Duration INTENT_GOOD_FOR = Duration.ofSeconds(2);

    /** The common pool of a small machine has one thread, which a rendering that never ends would keep. */
    static final Executor IN_ITS_OWN_TIME = task -> {
        Thread thread = new Thread(task, "rendering");
        thread.setDaemon(true);
        thread.start();
    };

    private final TestActivityEnvironment engine = engine();
    private final List<Progress> beats = new CopyOnWriteArrayList<>();
    private final RenderActivity stub;

    Hand(Archive archive) {
        this(archive, Clock.systemUTC(), Duration.ofMillis(300), 8);
    }

    Hand(Archive archive, Clock clock, Duration reconcileFor, int statusStreams) {
        this(Studio.fal(), archive, clock, reconcileFor, statusStreams, Duration.ofHours(1), Studio.FFMPEG);
    }

    /** One that knows another provider. */
    Hand(Archive archive, FalClient fal) {
        this(fal, archive, Clock.systemUTC(), Duration.ofMillis(300), 8, Duration.ofHours(1), Studio.FFMPEG);
    }

    /** One with another ffmpeg. */
    Hand(Archive archive, Ffmpeg ffmpeg) {
        this(Studio.fal(), archive, Clock.systemUTC(), Duration.ofMillis(300), 8, Duration.ofHours(1), ffmpeg);
    }

    /** One that believes at once that what is gone is gone. */
    static Hand impatient(Archive archive) {
        return new Hand(
                Studio.fal(), archive, Clock.systemUTC(), Duration.ofMillis(300), 8, Duration.ZERO, Studio.FFMPEG);
    }

    private Hand(
            FalClient fal,
            Archive archive,
            Clock clock,
            Duration reconcileFor,
            int statusStreams,
            Duration clipGoneAfter,
            Ffmpeg ffmpeg) {
        RenderSettings settings = new RenderSettings(
                "test-worker",
                INTENT_GOOD_FOR,
                reconcileFor,
                Duration.ofMillis(500),
                clipGoneAfter,
                statusStreams,
                false,
                Studio.SCRATCH,
                Optional.empty());
        engine.registerActivitiesImplementations(new Renderer(fal, archive, ffmpeg, settings, clock));
        engine.setActivityHeartbeatListener(Progress.class, beats::add);
        this.stub = engine.newActivityStub(RenderActivity.class);
    }

    static TestActivityEnvironment engine() {
        return TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(Temporal.dataConverter())
                        .build())
                .build());
    }

    Rendered render(RenderOrder order) {
        return stub.render(order);
    }

    CompletableFuture<Rendered> rendering(RenderOrder order) {
        return CompletableFuture.supplyAsync(() -> stub.render(order), IN_ITS_OWN_TIME);
    }

    Withdrawal withdraw(RenderOrder order) {
        return stub.withdraw(order);
    }

    void resolve(RenderOrder order, Resolution resolution) {
        stub.resolve(order, 1, resolution);
    }

    void pickUp(RenderOrder order) {
        stub.pickUp(order);
    }

    /** What the engine is told when it does not work. */
    ApplicationFailure failure(RenderOrder order) {
        return failure(() -> stub.render(order));
    }

    static ApplicationFailure failure(Runnable activity) {
        try {
            activity.run();
            throw new AssertionError("It worked all the same");
        } catch (ActivityFailure e) {
            return (ApplicationFailure) Objects.requireNonNull(e.getCause());
        }
    }

    List<Progress> beats() {
        return beats;
    }

    void cancel() {
        engine.requestCancelActivity();
    }

    /** Stops the worker, which interrupts what it does. */
    @Override
    public void close() {
        engine.close();
    }
}
