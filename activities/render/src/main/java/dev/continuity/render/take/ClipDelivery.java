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
import dev.continuity.storage.ledger.StoredTicket;
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

    /** Returns when the ledger has the take, or a failure of this attempt. */
    void deliver(RenderOrder order, LedgerState state, Attempt attempt, ActivityHeartbeat heart)
            throws InterruptedException {
        StoredTicket stored = attempt.ticket().orElseThrow();
        try (CallbackWatcher.Subscription subscription = doorbell.expect(stored.requestId())) {
            deliver(order, attempt, stored, state.clipsOf(stored.requestId()), subscription, heart);
        }
    }

    private void deliver(
            RenderOrder order,
            Attempt attempt,
            StoredTicket stored,
            List<String> clips,
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
                if (bring(order, attempt, ready.clip(), copies, seen, gone, heart)) {
                    return;
                }
                if (gone.forGood()) {
                    fail(order, attempt, lost(stored));
                    return;
                }
                copies = List.of();
                subscription.pause(pace.next());
            } else if (outcome instanceof ResultOutcome.Failed failed) {
                fail(order, attempt, failed.failure());
                return;
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

    /** Whether the clip came home. A copy that fails is tried again, with what the result says then. */
    private boolean bring(
            RenderOrder order,
            Attempt attempt,
            Clip clip,
            List<String> copies,
            Set<Sha256> seen,
            Gone gone,
            ActivityHeartbeat heart) {
        try {
            if (!isHome(order, attempt)) {
                homecoming.bring(order, attempt, clip, copies, seen, heart);
            }
            return true;
        } catch (ClipCopyException e) {
            heart.check();
            gone.note(e.reason());
            heart.phase(Phase.RETRYING, "The clip could not be fetched yet. " + e.getMessage());
            return false;
        } catch (FfmpegException e) {
            if (e.reason() != FfmpegException.Reason.BAD_INPUT) {
                throw e;
            }
            heart.phase(Phase.RETRYING, "The clip came broken. " + e.getMessage());
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
