package dev.continuity.render.notification;

import dev.continuity.activity.TaskQueues;
import dev.continuity.notification.Notification;
import dev.continuity.notification.Notification.Kind;
import dev.continuity.sequence.TemporalSummary;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.workflow.notification.OutageWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one notification when the provider's account or S3 begins to fail, however many workers notice. Says at intervals
 * that it lasts, so that nothing is sent again meanwhile.
 */
public final class OutageNotifier implements OutageListener {
    private static final Logger LOG = LoggerFactory.getLogger(OutageNotifier.class);
    /** Well below the hour after which {@link OutageWorkflow} takes an outage for over. */
    private static final Duration REPEAT = Duration.ofMinutes(25);

    /** An S3 that is slow is no outage. */
    private static final Duration STORAGE_CHECK = Duration.ofSeconds(30);

    private final NotificationSettings settings;
    private final WorkflowClient temporal;
    private final ObjectStore objects;
    private final Executor executor;
    private final Clock clock;
    private final Map<Kind, Instant> reported = new EnumMap<>(Kind.class);

    /** @param executor runs the calls to Temporal and to S3 */
    public OutageNotifier(
            NotificationSettings settings,
            WorkflowClient temporal,
            ObjectStore objects,
            Executor executor,
            Clock clock) {
        this.settings = settings;
        this.temporal = temporal;
        this.objects = objects;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public void accountBlocked(String why) {
        if (begin(Kind.WAITING_FOR_ACCOUNT)) {
            executor.execute(() -> report(
                    Kind.WAITING_FOR_ACCOUNT,
                    "account",
                    "The provider accepts no calls from the account",
                    why + " Sequences wait, and go on by themselves when it accepts calls again."));
        }
    }

    @Override
    public void storageFailed(String why) {
        if (begin(Kind.WAITING_FOR_STORAGE)) {
            executor.execute(() -> {
                if (isStorageDown()) {
                    report(
                            Kind.WAITING_FOR_STORAGE,
                            "storage",
                            "S3 cannot be read or written",
                            why + " Sequences wait, and go on by themselves when it works again.");
                } else {
                    end(Kind.WAITING_FOR_STORAGE);
                }
            });
        }
    }

    /** Whether this has to be reported now. */
    private synchronized boolean begin(Kind kind) {
        Instant now = clock.instant();
        if (settings.targets(null).isEmpty()
                || reported.getOrDefault(kind, Instant.MIN).isAfter(now.minus(REPEAT))) {
            return false;
        }
        reported.put(kind, now);
        return true;
    }

    private synchronized void end(Kind kind) {
        reported.remove(kind);
    }

    private boolean isStorageDown() {
        try {
            objects.check(STORAGE_CHECK);
            return false;
        } catch (StorageException e) {
            return true;
        }
    }

    private void report(Kind kind, String what, String title, String message) {
        Instant now = clock.instant();
        Notification notification =
                Notification.of(null, "outage.%s.%s".formatted(what, now.toEpochMilli()), now, kind, title, message);
        try {
            temporal.newUntypedWorkflowStub(
                            OutageWorkflow.TYPE,
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId("outage." + what)
                                    .setTaskQueue(TaskQueues.SEQUENCES)
                                    .setStaticSummary(TemporalSummary.of(title))
                                    .build())
                    .signalWithStart(OutageWorkflow.LASTS, new Object[] {}, new Object[] {notification, false});
        } catch (RuntimeException e) {
            LOG.warn("Nobody could be notified yet: {}. {}", title, e.getMessage());
            end(kind);
        }
    }
}
