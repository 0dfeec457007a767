package dev.continuity.render.take;

import dev.continuity.provider.ProviderException;
import dev.continuity.provider.RequestStatus;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.VideoProvider;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.sequence.StepProgress.Phase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Follows a request by its status, and reports how far it is. */
final class StatusFollower {
    private static final Duration STREAM_LIMIT = Duration.ofMinutes(10);

    private final VideoProvider provider;
    /** A stream holds a connection: beyond these, steps poll. */
    private final Semaphore streams;

    StatusFollower(VideoProvider provider, int streams) {
        this.provider = provider;
        this.streams = new Semaphore(streams);
    }

    /**
     * Follows it by its status stream, while that lasts and no callback comes; else by one status call.
     *
     * @return whether to ask for its result: it is complete, the provider has called back, or its status cannot be had and
     *     its result may tell more
     */
    boolean hasEnded(Ticket ticket, CallbackWatcher.Subscription subscription, ActivityHeartbeat heartbeat)
            throws InterruptedException {
        if (isCompleteByStream(ticket, subscription, heartbeat) || subscription.hasNews()) {
            return true;
        }
        heartbeat.check();
        try {
            RequestStatus status = provider.status(ticket);
            report(status, heartbeat);
            return status.completed();
        } catch (ProviderException e) {
            return true;
        }
    }

    private boolean isCompleteByStream(
            Ticket ticket, CallbackWatcher.Subscription subscription, ActivityHeartbeat heartbeat)
            throws InterruptedException {
        if (!streams.tryAcquire()) {
            return false;
        }
        try {
            Optional<RequestStatus> last =
                    provider.follow(ticket, status -> report(status, heartbeat), STREAM_LIMIT, subscription::hasNews);
            return last.filter(RequestStatus::completed).isPresent();
        } catch (ProviderException e) {
            return false;
        } finally {
            streams.release();
        }
    }

    private static void report(RequestStatus status, ActivityHeartbeat heartbeat) {
        Integer position = status.queuePosition().isPresent()
                ? Integer.valueOf(status.queuePosition().getAsInt())
                : null;
        heartbeat.report(
                status.phase() == RequestStatus.Phase.IN_QUEUE ? Phase.QUEUED : Phase.RUNNING,
                position,
                status.lastLog().orElse(null),
                null);
    }
}
