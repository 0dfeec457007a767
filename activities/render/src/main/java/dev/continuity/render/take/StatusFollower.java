package dev.continuity.render.take;

import dev.continuity.provider.ProviderException;
import dev.continuity.provider.RequestStatus;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.fal.FalClient;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.sequence.StepProgress.Phase;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Follows a request by its status, and tells how far it is. */
final class StatusFollower {
    private static final Duration STREAM_LIMIT = Duration.ofMinutes(10);

    private final FalClient fal;
    /** A stream holds a connection: beyond these, steps poll. */
    private final Semaphore streams;

    StatusFollower(FalClient fal, int streams) {
        this.fal = fal;
        this.streams = new Semaphore(streams);
    }

    /** By the status stream while it lasts, or until there are other news; whether it said that the request is complete. */
    boolean follow(Ticket ticket, CallbackWatcher.Subscription subscription, ActivityHeartbeat heart)
            throws InterruptedException {
        if (!streams.tryAcquire()) {
            return poll(ticket, heart);
        }
        try {
            return fal.follow(ticket, status -> tell(status, heart), STREAM_LIMIT, subscription::hasNews)
                    .filter(RequestStatus::completed)
                    .isPresent();
        } catch (ProviderException e) {
            return poll(ticket, heart);
        } finally {
            streams.release();
        }
    }

    private boolean poll(Ticket ticket, ActivityHeartbeat heart) throws InterruptedException {
        try {
            RequestStatus status = fal.status(ticket);
            tell(status, heart);
            return status.completed();
        } catch (ProviderException e) {
            heart.phase(Phase.RETRYING, e.problem().message());
            return false;
        }
    }

    private static void tell(RequestStatus status, ActivityHeartbeat heart) {
        Integer position = status.queuePosition().isPresent()
                ? Integer.valueOf(status.queuePosition().getAsInt())
                : null;
        heart.tell(
                status.phase() == RequestStatus.Phase.IN_QUEUE ? Phase.QUEUED : Phase.RUNNING,
                position,
                status.lastLog().orElse(null),
                null);
    }
}
