package dev.continuity.render;

import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.direction.Resolution;
import dev.continuity.media.Ffmpeg;
import dev.continuity.provider.VideoProvider;
import dev.continuity.render.notification.NotificationSettings;
import dev.continuity.render.notification.RecordedOutages;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.StepProgress;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.media.IntakeSettings;
import dev.continuity.workflow.data.WorkflowDataConverter;
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

/** An independent worker. It shares only storage with other workers. */
public final class TestWorker implements AutoCloseable {
    /** Long enough for a submit on a busy machine, but short, since a step is parked only after it. */
    static final Duration INTENT_GOOD_FOR = Duration.ofSeconds(2);

    /** The common pool of a small machine has a single thread, which an endless render would block. */
    static final Executor IN_ITS_OWN_TIME = task -> {
        Thread thread = new Thread(task, "rendering");
        thread.setDaemon(true);
        thread.start();
    };

    private final TestActivityEnvironment temporal = temporal();
    private final List<StepProgress> heartbeats = new CopyOnWriteArrayList<>();
    private final RecordedOutages outages = new RecordedOutages();
    private final WorkerActivities activities;
    private final RenderActivity stub;

    TestWorker(ObjectStore objects) {
        this(objects, Clock.systemUTC(), Duration.ofMillis(300), 8);
    }

    TestWorker(ObjectStore objects, Clock clock, Duration reconcileTimeout, int statusStreams) {
        this(
                TestEnvironment.fal(),
                objects,
                clock,
                reconcileTimeout,
                statusStreams,
                Duration.ofHours(1),
                TestEnvironment.FFMPEG);
    }

    /** A worker with a limit of status streams, and a provider at another address. */
    TestWorker(ObjectStore objects, VideoProvider provider, int statusStreams) {
        this(
                provider,
                objects,
                Clock.systemUTC(),
                Duration.ofMillis(300),
                statusStreams,
                Duration.ofHours(1),
                TestEnvironment.FFMPEG);
    }

    /** A worker with another provider. */
    TestWorker(ObjectStore objects, VideoProvider provider) {
        this(
                provider,
                objects,
                Clock.systemUTC(),
                Duration.ofMillis(300),
                8,
                Duration.ofHours(1),
                TestEnvironment.FFMPEG);
    }

    /** A worker with another ffmpeg. */
    TestWorker(ObjectStore objects, Ffmpeg ffmpeg) {
        this(TestEnvironment.fal(), objects, Clock.systemUTC(), Duration.ofMillis(300), 8, Duration.ofHours(1), ffmpeg);
    }

    /** A worker that fails at once if a clip is missing. */
    static TestWorker impatient(ObjectStore objects) {
        return new TestWorker(
                TestEnvironment.fal(),
                objects,
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
            ObjectStore objects,
            Clock clock,
            Duration reconcileTimeout,
            int statusStreams,
            Duration clipMissingTimeout,
            Ffmpeg ffmpeg) {
        this(provider, objects, clock, reconcileTimeout, statusStreams, clipMissingTimeout, ffmpeg, false);
    }

    private TestWorker(
            VideoProvider provider,
            ObjectStore objects,
            Clock clock,
            Duration reconcileTimeout,
            int statusStreams,
            Duration clipMissingTimeout,
            Ffmpeg ffmpeg,
            boolean storageReachable) {
        RenderSettings settings = new RenderSettings(
                "test-worker",
                INTENT_GOOD_FOR,
                reconcileTimeout,
                Duration.ofMillis(500),
                clipMissingTimeout,
                statusStreams,
                storageReachable,
                TestEnvironment.TEMP_DIR,
                Optional.empty());
        this.activities = new WorkerActivities(
                objects,
                provider,
                ffmpeg,
                settings,
                IntakeSettings.defaults(TestEnvironment.TEMP_DIR),
                NotificationSettings.none(),
                outages,
                TestEnvironment.EXECUTORS,
                clock);
        temporal.registerActivitiesImplementations(activities.render());
        temporal.setActivityHeartbeatListener(StepProgress.class, heartbeats::add);
        this.stub = temporal.newActivityStub(RenderActivity.class);
    }

    public static TestActivityEnvironment temporal() {
        return TestActivityEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(WorkflowDataConverter.create())
                        .build())
                .build());
    }

    /** For a worker of a real Temporal server. */
    RenderActivity implementation() {
        return activities.render();
    }

    RecordedOutages outages() {
        return outages;
    }

    RenderResult render(RenderOrder order) {
        return stub.render(order);
    }

    CompletableFuture<RenderResult> rendering(RenderOrder order) {
        return CompletableFuture.supplyAsync(() -> stub.render(order), IN_ITS_OWN_TIME);
    }

    Cancellation cancelRequest(RenderOrder order) {
        return stub.cancelRequest(order);
    }

    void resolve(RenderOrder order, Resolution resolution) {
        stub.resolve(order, 1, resolution);
    }

    void pickUp(RenderOrder order) {
        stub.collectLateClips(order);
    }

    /** The failure that Temporal gets from a render. */
    ApplicationFailure failure(RenderOrder order) {
        return failure(() -> stub.render(order));
    }

    static ApplicationFailure failure(Runnable activity) {
        try {
            activity.run();
            throw new AssertionError("The activity succeeded, although it should have failed");
        } catch (ActivityFailure e) {
            return (ApplicationFailure) Objects.requireNonNull(e.getCause());
        }
    }

    List<StepProgress> heartbeats() {
        return heartbeats;
    }

    void cancel() {
        temporal.requestCancelActivity();
    }

    /** Stops the worker, which interrupts its activities. */
    @Override
    public void close() {
        temporal.close();
        activities.close();
    }
}
