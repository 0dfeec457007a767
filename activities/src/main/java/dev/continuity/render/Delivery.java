package dev.continuity.render;

import dev.continuity.archive.Attempt;
import dev.continuity.archive.CopyException;
import dev.continuity.archive.Failure;
import dev.continuity.archive.Intent;
import dev.continuity.archive.Ledger;
import dev.continuity.archive.LedgerState;
import dev.continuity.archive.StoredTicket;
import dev.continuity.fal.FalClient;
import dev.continuity.fal.FalException;
import dev.continuity.fal.FalFailure;
import dev.continuity.fal.HistoryItem;
import dev.continuity.fal.ResultOutcome;
import dev.continuity.fal.ResultOutcome.Clip;
import dev.continuity.fal.Status;
import dev.continuity.fal.Ticket;
import dev.continuity.media.FfmpegException;
import dev.continuity.sequence.Progress.Phase;
import dev.continuity.sequence.RenderOrder;
import dev.continuity.take.Sha256;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * From ticket to take: waits for the request, however long it queues, and brings its clip home. Whatever is in trouble
 * on the way is asked again; the request itself is never repeated here.
 */
final class Delivery {
    private static final Duration STREAM_LIMIT = Duration.ofMinutes(10);
    private static final Duration HISTORY_SKEW = Duration.ofMinutes(2);
    /** How long a request that was accepted just now may be unknown to a provider of many machines. */
    private static final Duration BECOMES_KNOWN = Duration.ofMinutes(2);

    private static final String NOT_FOUND = "not_found";

    private final FalClient fal;
    private final Ledger ledger;
    private final Homecoming homecoming;
    private final Doorbell doorbell;
    private final RenderSettings settings;
    private final Clock clock;
    /** A stream holds a connection: beyond these, steps poll. */
    private final Semaphore streams;

    Delivery(
            FalClient fal,
            Ledger ledger,
            Homecoming homecoming,
            Doorbell doorbell,
            RenderSettings settings,
            Clock clock) {
        this.fal = fal;
        this.ledger = ledger;
        this.homecoming = homecoming;
        this.doorbell = doorbell;
        this.settings = settings;
        this.clock = clock;
        this.streams = new Semaphore(settings.statusStreams());
    }

    /** Returns when the ledger has the take, or a failure of this attempt. */
    void deliver(RenderOrder order, LedgerState state, Attempt attempt, Heart heart) throws InterruptedException {
        StoredTicket stored = attempt.ticket().orElseThrow();
        try (Doorbell.Visitor visitor = doorbell.expect(stored.requestId())) {
            deliver(order, attempt, stored, state.clipsOf(stored.requestId()), visitor, heart);
        }
    }

    private void deliver(
            RenderOrder order,
            Attempt attempt,
            StoredTicket stored,
            List<String> clips,
            Doorbell.Visitor visitor,
            Heart heart)
            throws InterruptedException {
        Ticket ticket = Tickets.of(stored);
        Pace pace = new Pace(settings.statusInterval());
        Gone gone = new Gone(settings.clipGoneAfter());
        Set<Sha256> seen = new HashSet<>();
        List<String> copies = clips;
        boolean complete = false;
        heart.phase(Phase.QUEUED);
        while (true) {
            heart.check();
            ResultOutcome outcome = result(order, attempt, ticket, stored);
            if (outcome instanceof ResultOutcome.Ready ready) {
                if (bring(order, attempt, ready.clip(), copies, seen, gone, heart)) {
                    return;
                }
                if (gone.forGood()) {
                    fail(order, attempt, lost(stored));
                    return;
                }
                copies = List.of();
                visitor.pause(pace.next());
            } else if (outcome instanceof ResultOutcome.Failed failed) {
                fail(order, attempt, failed.failure());
                return;
            } else if (outcome instanceof ResultOutcome.Trouble trouble) {
                heart.phase(Phase.TROUBLED, trouble.problem().message());
                visitor.pause(pace.next());
            } else {
                boolean saidBefore = complete;
                complete = follow(ticket, visitor, heart);
                // Complete, and still without a result: soon, but not over and over again at once.
                if (!complete || saidBefore) {
                    visitor.pause(pace.next());
                }
            }
        }
    }

    /** The provider forgets a result long before it forgets the clip: then its history still knows where that is. */
    private ResultOutcome result(RenderOrder order, Attempt attempt, Ticket ticket, StoredTicket stored)
            throws InterruptedException {
        ResultOutcome outcome = fal.result(ticket);
        boolean forgotten = outcome instanceof ResultOutcome.Failed failed
                && failed.failure().type().equals(NOT_FOUND);
        if (!forgotten) {
            return outcome;
        }
        try {
            Optional<HistoryItem> known = history(order, attempt, stored);
            Optional<URI> video = known.flatMap(HistoryItem::video).filter(fal::trusts);
            if (video.isPresent()) {
                return new ResultOutcome.Ready(
                        new Clip(video.get(), OptionalLong.empty(), Optional.empty(), Optional.empty()));
            }
            boolean stillThere = known.filter(item -> item.endedAt().isEmpty()).isPresent();
            boolean justNow = clock.instant().isBefore(stored.submittedAt().plus(BECOMES_KNOWN));
            return stillThere || justNow ? new ResultOutcome.NotYet() : outcome;
        } catch (FalException e) {
            return new ResultOutcome.Trouble(e.problem());
        }
    }

    /** In a window that holds the request whatever our clock, or that of the worker that had submitted it, says. */
    private Optional<HistoryItem> history(RenderOrder order, Attempt attempt, StoredTicket stored)
            throws FalException, InterruptedException {
        Instant submitted = stored.submittedAt();
        Instant claimed = attempt.intent().map(Intent::createdAt).orElse(submitted);
        Instant from = claimed.isBefore(submitted) ? claimed : submitted;
        Instant now = clock.instant();
        Instant to = now.isAfter(submitted) ? now : submitted;
        return fal.requests(order.recipe().endpoint(), from.minus(HISTORY_SKEW), to.plus(HISTORY_SKEW)).stream()
                .filter(item -> item.requestId().equals(stored.requestId()))
                .findFirst();
    }

    /** Whether the clip came home. A copy that fails is tried again, with what the result says then. */
    private boolean bring(
            RenderOrder order,
            Attempt attempt,
            Clip clip,
            List<String> copies,
            Set<Sha256> seen,
            Gone gone,
            Heart heart) {
        try {
            if (!isHome(order, attempt)) {
                homecoming.bring(order, attempt, clip, copies, seen, heart);
            }
            return true;
        } catch (CopyException e) {
            heart.check();
            gone.note(e.reason());
            heart.phase(Phase.TROUBLED, "The clip could not be fetched yet. " + e.getMessage());
            return false;
        } catch (FfmpegException e) {
            if (e.reason() != FfmpegException.Reason.BAD_INPUT) {
                throw e;
            }
            heart.phase(Phase.TROUBLED, "The clip came broken. " + e.getMessage());
            return false;
        }
    }

    /** Another worker may have brought it, while this one was held up. */
    private boolean isHome(RenderOrder order, Attempt attempt) {
        String request = attempt.ticket().orElseThrow().requestId();
        return ledger.take(order.project(), order.key())
                .filter(take -> take.requestId().equals(request))
                .isPresent();
    }

    private static FalFailure lost(StoredTicket ticket) {
        return new FalFailure(
                "clip_gone",
                "The provider rendered it, but does not serve its clip any more. Resume to render it again.",
                "",
                ticket.requestId(),
                200,
                false,
                true);
    }

    /** By the status stream while it lasts, or until there are other news; whether it said that the request is complete. */
    private boolean follow(Ticket ticket, Doorbell.Visitor visitor, Heart heart) throws InterruptedException {
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

    private void fail(RenderOrder order, Attempt attempt, FalFailure said) {
        Failure failure = new Failure(
                said.type(),
                said.message(),
                Optional.of(said.providerMessage()).filter(words -> !words.isEmpty()),
                Optional.of(said.requestId()),
                clock.instant(),
                true,
                said.retryable(),
                said.mayBeBilled());
        ledger.fail(order.project(), order.key(), attempt.number(), failure);
    }

    /** For how long a clip was not where its result says it is. */
    private static final class Gone {
        private final Duration patience;
        private long since;

        Gone(Duration patience) {
            this.patience = patience;
        }

        void note(CopyException.Reason reason) {
            if (reason != CopyException.Reason.GONE) {
                since = 0;
            } else if (since == 0) {
                since = System.nanoTime();
            }
        }

        boolean forGood() {
            return since != 0 && System.nanoTime() - since > patience.toNanos();
        }
    }
}
