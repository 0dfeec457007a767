package dev.continuity.render;

import dev.continuity.archive.Attempt;
import dev.continuity.archive.CopyException;
import dev.continuity.archive.Failure;
import dev.continuity.archive.Ledger;
import dev.continuity.archive.LedgerState;
import dev.continuity.archive.StoredTicket;
import dev.continuity.fal.FalClient;
import dev.continuity.fal.FalFailure;
import dev.continuity.fal.ResultOutcome;
import dev.continuity.fal.ResultOutcome.Clip;
import dev.continuity.fal.Ticket;
import dev.continuity.media.FfmpegException;
import dev.continuity.sequence.Progress.Phase;
import dev.continuity.sequence.RenderOrder;
import dev.continuity.take.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From ticket to take: waits for the request, however long it queues, and brings its clip home. Whatever is in trouble
 * on the way is asked again; the request itself is never repeated here.
 */
final class Delivery {
    private final FalClient fal;
    private final Results results;
    private final Following following;
    private final Ledger ledger;
    private final Homecoming homecoming;
    private final Doorbell doorbell;
    private final RenderSettings settings;
    private final Clock clock;

    Delivery(
            FalClient fal,
            Ledger ledger,
            Homecoming homecoming,
            Doorbell doorbell,
            RenderSettings settings,
            Clock clock) {
        this.fal = fal;
        this.results = new Results(fal, clock);
        this.following = new Following(fal, settings.statusStreams());
        this.ledger = ledger;
        this.homecoming = homecoming;
        this.doorbell = doorbell;
        this.settings = settings;
        this.clock = clock;
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
        Ticket ticket = Tickets.of(stored, fal);
        Pace pace = new Pace(settings.statusInterval());
        Gone gone = new Gone(settings.clipGoneAfter());
        Set<Sha256> seen = new HashSet<>();
        List<String> copies = clips;
        boolean complete = false;
        heart.phase(Phase.QUEUED);
        while (true) {
            heart.check();
            ResultOutcome outcome = results.of(order, attempt);
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
                complete = following.follow(ticket, visitor, heart);
                // Complete, and still without a result: soon, but not over and over again at once.
                if (!complete || saidBefore) {
                    visitor.pause(pace.next());
                }
            }
        }
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
