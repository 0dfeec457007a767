package dev.continuity.render.take;

import dev.continuity.activity.RenderOrder;
import dev.continuity.media.FfmpegException;
import dev.continuity.provider.ProviderFailure;
import dev.continuity.provider.ResultOutcome;
import dev.continuity.provider.ResultOutcome.Clip;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.fal.FalClient;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.render.activity.Backoff;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.storage.clip.ClipCopyException;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.AttemptFailure;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.LedgerState;
import dev.continuity.storage.ledger.NotedTake;
import dev.continuity.storage.ledger.StoredTicket;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
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
public final class ClipDelivery {
    private final FalClient fal;
    private final ResultLookup results;
    private final StatusFollower following;
    private final Ledger ledger;
    private final ClipIngest homecoming;
    private final CallbackWatcher doorbell;
    private final RenderSettings settings;
    private final Clock clock;

    public ClipDelivery(
            FalClient fal,
            Ledger ledger,
            ClipIngest homecoming,
            CallbackWatcher doorbell,
            RenderSettings settings,
            Clock clock) {
        this.fal = fal;
        this.results = new ResultLookup(fal, clock);
        this.following = new StatusFollower(fal, settings.statusStreams());
        this.ledger = ledger;
        this.homecoming = homecoming;
        this.doorbell = doorbell;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Returns when the ledger has the take, or a failure of this attempt.
     *
     * @param state before this attempt, or with it
     * @return the take of this attempt, if it is the one that counts
     */
    Optional<Take> deliver(RenderOrder order, LedgerState state, Attempt attempt, ActivityHeartbeat heart)
            throws InterruptedException {
        StoredTicket stored = attempt.ticket().orElseThrow();
        try (CallbackWatcher.Subscription subscription = doorbell.expect(stored.requestId())) {
            boolean sharedWithOthers = state.attempt(attempt.number()).isPresent();
            List<String> copies = state.clipsOf(stored.requestId());
            return deliver(order, attempt, stored, copies, sharedWithOthers, subscription, heart);
        }
    }

    private Optional<Take> deliver(
            RenderOrder order,
            Attempt attempt,
            StoredTicket stored,
            List<String> clips,
            boolean sharedWithOthers,
            CallbackWatcher.Subscription subscription,
            ActivityHeartbeat heart)
            throws InterruptedException {
        Ticket ticket = TicketMapping.of(stored, fal);
        Backoff pace = new Backoff(settings.statusInterval());
        Gone gone = new Gone(settings.clipGoneAfter());
        Set<Sha256> seen = new HashSet<>();
        List<String> copies = clips;
        boolean complete = false;
        heart.phase(Phase.QUEUED);
        while (true) {
            heart.check();
            ResultOutcome outcome = results.of(order, attempt);
            if (outcome instanceof ResultOutcome.Ready ready) {
                // What this very process has submitted just now, no other one is likely to have brought.
                Optional<NotedTake> noted = sharedWithOthers ? there(order, stored) : Optional.empty();
                if (noted.isEmpty()) {
                    noted = bring(order, attempt, ready.clip(), copies, seen, gone, heart);
                }
                if (noted.isPresent()) {
                    return noted.filter(NotedTake::counts).map(NotedTake::take);
                }
                if (gone.forGood()) {
                    fail(order, attempt, lost(stored));
                    return Optional.empty();
                }
                copies = List.of();
                subscription.pause(pace.next());
            } else if (outcome instanceof ResultOutcome.Failed failed) {
                if (!sharedWithOthers && failed.failure().type().equals(ResultLookup.NOT_FOUND)) {
                    // The ledger tells by the S3's clock since when the provider's history may know the request.
                    return Optional.empty();
                }
                fail(order, attempt, failed.failure());
                return Optional.empty();
            } else if (outcome instanceof ResultOutcome.Trouble trouble) {
                heart.phase(Phase.RETRYING, trouble.problem().message());
                subscription.pause(pace.next());
            } else {
                boolean saidBefore = complete;
                complete = following.follow(ticket, subscription, heart);
                // Complete, and still without a result: soon, but not over and over again at once.
                if (!complete || saidBefore) {
                    subscription.pause(pace.next());
                }
            }
        }
    }

    /** What came of the clip; empty: a copy that failed is tried again, with what the result says then. */
    private Optional<NotedTake> bring(
            RenderOrder order,
            Attempt attempt,
            Clip clip,
            List<String> copies,
            Set<Sha256> seen,
            Gone gone,
            ActivityHeartbeat heart) {
        try {
            return Optional.of(homecoming.bring(order, attempt, clip, copies, seen, heart));
        } catch (ClipCopyException e) {
            heart.check();
            gone.note(e.reason());
            heart.phase(Phase.RETRYING, "The clip could not be fetched yet. " + e.getMessage());
            return Optional.empty();
        } catch (FfmpegException e) {
            if (e.reason() != FfmpegException.Reason.BAD_INPUT) {
                throw e;
            }
            heart.phase(Phase.RETRYING, "The clip came broken. " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Another worker may have brought it, while this one was held up. */
    private Optional<NotedTake> there(RenderOrder order, StoredTicket ticket) {
        return ledger.take(order.project(), order.key())
                .filter(take -> take.requestId().equals(ticket.requestId()))
                .map(take -> new NotedTake(take, true));
    }

    private static ProviderFailure lost(StoredTicket ticket) {
        return new ProviderFailure(
                "clip_gone",
                "The provider rendered it, but does not serve its clip any more. Resume to render it again.",
                "",
                ticket.requestId(),
                200,
                false,
                true);
    }

    private void fail(RenderOrder order, Attempt attempt, ProviderFailure said) {
        AttemptFailure failure = new AttemptFailure(
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

        void note(ClipCopyException.Reason reason) {
            if (reason != ClipCopyException.Reason.GONE) {
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
