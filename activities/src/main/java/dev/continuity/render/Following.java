package dev.continuity.render;

import dev.continuity.fal.FalClient;
import dev.continuity.fal.FalException;
import dev.continuity.fal.Status;
import dev.continuity.fal.Ticket;
import dev.continuity.sequence.Progress.Phase;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/** Follows a request by its status, and tells how far it is. */
final class Following {
    private static final Duration STREAM_LIMIT = Duration.ofMinutes(10);

    private final FalClient fal;
    /** A stream holds a connection: beyond these, steps poll. */
    private final Semaphore streams;

    Following(FalClient fal, int streams) {
        this.fal = fal;
        this.streams = new Semaphore(streams);
    }

    /** By the status stream while it lasts, or until there are other news; whether it said that the request is complete. */
    boolean follow(Ticket ticket, Doorbell.Visitor visitor, Heart heart) throws InterruptedException {
        if (!streams.tryAcquire()) {
            return poll(ticket, heart);
        }
        try {
            return fal.follow(ticket, status -> tell(status, heart), STREAM_LIMIT, visitor::hasNews)
                    .filter(Status::completed)
                    .isPresent();
        } catch (FalException e) {
            return poll(ticket, heart);
        } finally {
            streams.release();
        }
    }

    private boolean poll(Ticket ticket, Heart heart) throws InterruptedException {
        try {
            Status status = fal.status(ticket);
            tell(status, heart);
            return status.completed();
        } catch (FalException e) {
            heart.phase(Phase.TROUBLED, e.problem().message());
            return false;
        }
    }

    private static void tell(Status status, Heart heart) {
        Integer position = status.queuePosition().isPresent()
                ? Integer.valueOf(status.queuePosition().getAsInt())
                : null;
        heart.tell(
                status.phase() == Status.Phase.IN_QUEUE ? Phase.QUEUED : Phase.RUNNING,
                position,
                status.lastLog().orElse(null),
                null);
    }
}
