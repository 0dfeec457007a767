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

/** Follows the status of a request and reports its progress. */
final class StatusFollower {
    private static final Duration STREAM_LIMIT = Duration.ofMinutes(10);

    private final VideoProvider provider;
    /** Each stream holds a connection. Further steps poll. */
    private final Semaphore streams;

    StatusFollower(VideoProvider provider, int streams) {
        this.provider = provider;
        this.streams = new Semaphore(streams);
    }

    /**
     * Follows the status stream until it ends or a callback arrives. Without a stream it makes one status call.
     *
     * @return whether to ask for the result: the request is complete, the provider has called back, or the status call
     *     failed and the result may show why
     */
    boolean hasEnded(Ticket ticket, CallbackWatcher.Subscription subscription, ActivityHeartbeat heartbeat)
            throws InterruptedException {
        if (isCompleteByStream(ticket, subscription, heartbeat) || subscription.hasCallback()) {
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
            Optional<RequestStatus> last = provider.follow(
                    ticket, status -> report(status, heartbeat), STREAM_LIMIT, subscription::hasCallback);
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
