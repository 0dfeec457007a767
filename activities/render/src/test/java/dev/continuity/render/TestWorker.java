package dev.continuity.render;

import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.media.Ffmpeg;
import dev.continuity.provider.VideoProvider;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.StepProgress;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.media.IntakeSettings;
import dev.continuity.workflow.WorkflowDataConverter;
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
public final class TestWorker implements AutoCloseable {
    /** Long enough for a submit on a busy machine, and short, since parking has to wait for it. */
    static final Duration INTENT_GOOD_FOR = Duration.ofSeconds(2);

    /** The common pool of a small machine has one thread, which a rendering that never ends would keep. */
    static final Executor IN_ITS_OWN_TIME = task -> {
        Thread thread = new Thread(task, "rendering");
        thread.setDaemon(true);
        thread.start();
    };

    private final TestActivityEnvironment engine = engine();
    private final List<StepProgress> heartbeats = new CopyOnWriteArrayList<>();
    private final WorkerActivities activities;
    private final RenderActivity stub;

    TestWorker(ObjectStore archive) {
        this(archive, Clock.systemUTC(), Duration.ofMillis(300), 8);
    }

    TestWorker(ObjectStore archive, Clock clock, Duration reconcileFor, int statusStreams) {
        this(
                TestEnvironment.fal(),
                archive,
                clock,
                reconcileFor,
                statusStreams,
                Duration.ofHours(1),
                TestEnvironment.FFMPEG);
    }

    /** One with so many status streams to a provider at another address. */
    TestWorker(ObjectStore archive, VideoProvider provider, int statusStreams) {
        this(
                provider,
                archive,
                Clock.systemUTC(),
                Duration.ofMillis(300),
                statusStreams,
                Duration.ofHours(1),
                TestEnvironment.FFMPEG);
    }

    /** One that knows another provider. */
    TestWorker(ObjectStore archive, VideoProvider provider) {
        this(
                provider,
                archive,
                Clock.systemUTC(),
                Duration.ofMillis(300),
                8,
                Duration.ofHours(1),
                TestEnvironment.FFMPEG);
    }

    /** One with another ffmpeg. */
    TestWorker(ObjectStore archive, Ffmpeg ffmpeg) {
        this(TestEnvironment.fal(), archive, Clock.systemUTC(), Duration.ofMillis(300), 8, Duration.ofHours(1), ffmpeg);
    }

    /** One that believes at once that what is gone is gone. */
    static TestWorker impatient(ObjectStore archive) {
        return new TestWorker(
                TestEnvironment.fal(),
                archive,
                Clock.systemUTC(),
                Duration.ofMillis(300),
                8,
                Duration.ZERO,
                TestEnvironment.FFMPEG);
    }

    /** One whose storage the provider can reach. */
    static TestWorker withReachableStorage(ObjectStore archive) {
        return new TestWorker(
                TestEnvironment.fal(),
                archive,
                Clock.systemUTC(),
                Duration.ofMillis(300),
                8,
                Duration.ofHours(1),
                TestEnvironment.FFMPEG,
                true);
    }

    private TestWorker(
            VideoProvider provider,
            ObjectStore archive,
            Clock clock,
            Duration reconcileFor,
            int statusStreams,
            Duration clipGoneAfter,
            Ffmpeg ffmpeg) {
        this(provider, archive, clock, reconcileFor, statusStreams, clipGoneAfter, ffmpeg, false);
    }

    private TestWorker(
            VideoProvider provider,
            ObjectStore archive,
            Clock clock,
            Duration reconcileFor,
            int statusStreams,
            Duration clipGoneAfter,
            Ffmpeg ffmpeg,
            boolean storageReachable) {
        RenderSettings settings = new RenderSettings(
                "test-worker",
                INTENT_GOOD_FOR,
                reconcileFor,
                Duration.ofMillis(500),
                clipGoneAfter,
                statusStreams,
                storageReachable,
                TestEnvironment.SCRATCH,
                Optional.empty());
        this.activities = new WorkerActivities(
                archive,
                provider,
                ffmpeg,
                settings,
                IntakeSettings.defaults(TestEnvironment.SCRATCH),
                TestEnvironment.EXECUTORS,
                clock);
        engine.registerActivitiesImplementations(activities.render());
        engine.setActivityHeartbeatListener(StepProgress.class, heartbeats::add);
        this.stub = engine.newActivityStub(RenderActivity.class);
    }

    public static TestActivityEnvironment engine() {
        return TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(WorkflowDataConverter.create())
                        .build())
                .build());
    }

    RenderResult render(RenderOrder order) {
        return stub.render(order);
    }

    CompletableFuture<RenderResult> rendering(RenderOrder order) {
        return CompletableFuture.supplyAsync(() -> stub.render(order), IN_ITS_OWN_TIME);
    }

    Cancellation withdraw(RenderOrder order) {
        return stub.cancelRequest(order);
    }

    void resolve(RenderOrder order, Resolution resolution) {
        stub.resolve(order, 1, resolution);
    }

    void pickUp(RenderOrder order) {
        stub.collectLateClips(order);
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

    List<StepProgress> heartbeats() {
        return heartbeats;
    }

    void cancel() {
        engine.requestCancelActivity();
    }

    /** Stops the worker, which interrupts what it does. */
    @Override
    public void close() {
        engine.close();
        activities.close();
    }
}
