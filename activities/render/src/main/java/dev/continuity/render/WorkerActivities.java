package dev.continuity.render;

import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.TaskQueues;
import dev.continuity.media.Ffmpeg;
import dev.continuity.provider.VideoProvider;
import dev.continuity.render.activity.ActivityHeartbeats;
import dev.continuity.render.media.MediaIntake;
import dev.continuity.render.notification.NotificationActivities;
import dev.continuity.render.notification.NotificationSettings;
import dev.continuity.render.notification.OutageListener;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storage.media.IntakeSettings;
import dev.continuity.workflow.EstimateWorkflowImpl;
import dev.continuity.workflow.LateClipsWorkflowImpl;
import dev.continuity.workflow.QuoteWorkflowImpl;
import dev.continuity.workflow.SequenceWorkflowImpl;
import dev.continuity.workflow.notification.NotificationTestWorkflowImpl;
import dev.continuity.workflow.notification.NotificationWorkflowImpl;
import dev.continuity.workflow.notification.OutageWorkflowImpl;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Builds and registers all activities and workflows of a worker. The application and the tests both use it. */
public final class WorkerActivities implements AutoCloseable {
    private final MediaIntake intake;
    private final RenderActivity render;
    private final IntakeActivities intakes;
    private final CutActivities cuts;
    private final LedgerActivities ledger;
    private final NotificationActivities notifications;

    /** @param outages is told when the whole worker has to wait */
    public WorkerActivities(
            ObjectStore objects,
            VideoProvider provider,
            Ffmpeg ffmpeg,
            RenderSettings settings,
            IntakeSettings intakeSettings,
            NotificationSettings notifications,
            OutageListener outages,
            RenderExecutors executors,
            Clock clock) {
        ActivityHeartbeats heartbeats = new ActivityHeartbeats(executors.heartbeats(), clock);
        this.intake = new MediaIntake(objects, ffmpeg, intakeSettings);
        this.render = new RenderActivities(provider, objects, ffmpeg, settings, executors, heartbeats, outages, clock);
        this.intakes = new IntakeActivities(intake, heartbeats);
        this.cuts = new CutActivities(objects, ffmpeg, settings.tempFolder(), heartbeats);
        this.ledger = new LedgerActivities(new Ledger(objects), new SequenceStore(objects));
        this.notifications = new NotificationActivities(notifications, clock);
    }

    public RenderActivity render() {
        return render;
    }

    /**
     * Registers the workflows and activities at the task queues that a worker polls.
     * @param options the worker options for a task queue, by its name
     * @param decorated wraps the render activity, for metrics
     */
    public void register(
            WorkerFactory factory, Function<String, WorkerOptions> options, UnaryOperator<RenderActivity> decorated) {
        Worker sequences = factory.newWorker(TaskQueues.SEQUENCES, options.apply(TaskQueues.SEQUENCES));
        sequences.registerWorkflowImplementationTypes(
                SequenceWorkflowImpl.class,
                EstimateWorkflowImpl.class,
                QuoteWorkflowImpl.class,
                LateClipsWorkflowImpl.class,
                NotificationWorkflowImpl.class,
                NotificationTestWorkflowImpl.class,
                OutageWorkflowImpl.class);
        sequences.registerActivitiesImplementations(ledger, notifications);
        factory.newWorker(TaskQueues.RENDER, options.apply(TaskQueues.RENDER))
                .registerActivitiesImplementations(decorated.apply(render));
        factory.newWorker(TaskQueues.MEDIA, options.apply(TaskQueues.MEDIA))
                .registerActivitiesImplementations(intakes, cuts);
    }

    /** Call it when no activity is running. */
    @Override
    public void close() {
        intake.close();
        notifications.close();
    }
}
