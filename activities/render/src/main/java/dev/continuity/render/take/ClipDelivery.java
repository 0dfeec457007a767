package dev.continuity.render.take;

import dev.continuity.activity.RenderOrder;
import dev.continuity.backoff.Backoff;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.media.FfmpegException;
import dev.continuity.provider.ResultOutcome;
import dev.continuity.provider.ResultOutcome.Clip;
import dev.continuity.provider.Ticket;
import dev.continuity.provider.VideoProvider;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.storage.clip.ClipCopyException;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.AttemptFailure;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.LedgerState;
import dev.continuity.storage.ledger.RecordedTake;
import dev.continuity.storage.ledger.StoredTicket;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * From ticket to take: waits for the request, however long it queues, and has its clip stored. What fails on the way is
 * asked for again; the request itself is never repeated here.
 */
public final class ClipDelivery {
    private final VideoProvider provider;
    private final ResultLookup results;
    private final StatusFollower follower;
    private final Ledger ledger;
    private final ClipIngest ingest;
    private final CallbackWatcher callbacks;
    private final RenderSettings settings;
    private final Clock clock;

    public ClipDelivery(
            VideoProvider provider,
            Ledger ledger,
            ClipIngest ingest,
            CallbackWatcher callbacks,
            RenderSettings settings,
            Clock clock) {
        this.provider = provider;
        this.results = new ResultLookup(provider, clock);
        this.follower = new StatusFollower(provider, settings.statusStreams());
        this.ledger = ledger;
        this.ingest = ingest;
        this.callbacks = callbacks;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Returns when the ledger has the take, or a failure of this attempt.
     *
     * @param state as the ledger was read last: before this attempt began, or with it
     * @return the take of this attempt, if it is the one that counts; empty: the ledger shows what is next
     */
    Optional<Take> deliver(RenderOrder order, LedgerState state, Attempt attempt, ActivityHeartbeat heartbeat)
            throws InterruptedException {
        StoredTicket ticket = attempt.ticket().orElseThrow();
        try (CallbackWatcher.Subscription subscription = callbacks.subscribe(ticket.requestId())) {
            boolean isOwn = state.attempt(attempt.number()).isEmpty();
            List<String> copies = state.clipsOf(ticket.requestId());
            return new Delivery(order, attempt, ticket, isOwn, copies, subscription, heartbeat).complete();
        }
    }

    /** The delivery of one request. */
    private final class Delivery {
        private final RenderOrder order;
        private final Attempt attempt;
        private final StoredTicket stored;
        /** Whether this process has submitted it just now: then nobody else is likely to have stored its clip. */
        private final boolean isOwn;

        private final CallbackWatcher.Subscription subscription;
        private final ActivityHeartbeat heartbeat;
        private final Backoff.Delays delays = new Backoff(
                        RenderSettings.SHORTEST_STATUS_INTERVAL, settings.statusInterval())
                .delays(ThreadLocalRandom.current()::nextDouble);
        private final MissingClip missing = new MissingClip(settings.clipGoneAfter());
        private final Set<Sha256> broken = new HashSet<>();
        private List<String> copies;

        private Delivery(
                RenderOrder order,
                Attempt attempt,
                StoredTicket stored,
                boolean isOwn,
                List<String> copies,
                CallbackWatcher.Subscription subscription,
                ActivityHeartbeat heartbeat) {
            this.order = order;
            this.attempt = attempt;
            this.stored = stored;
            this.isOwn = isOwn;
            this.copies = copies;
            this.subscription = subscription;
            this.heartbeat = heartbeat;
        }

        /** Asks for the status until the request has ended, and only then for the result. */
        private Optional<Take> complete() throws InterruptedException {
            Ticket ticket = TicketMapping.of(stored, provider);
            heartbeat.phase(Phase.QUEUED);
            boolean ended = false;
            while (true) {
                heartbeat.check();
                ended = ended || follower.hasEnded(ticket, subscription, heartbeat);
                if (!ended) {
                    ended = subscription.pause(delays.next());
                    continue;
                }
                ResultOutcome outcome = results.of(order, attempt);
                if (outcome instanceof ResultOutcome.Ready ready) {
                    Optional<RecordedTake> recorded = stored().or(() -> store(ready.clip()));
                    if (recorded.isPresent()) {
                        return recorded.filter(RecordedTake::primary).map(RecordedTake::take);
                    }
                    if (missing.forGood()) {
                        fail(clipGone());
                        return Optional.empty();
                    }
                    copies = List.of();
                } else if (outcome instanceof ResultOutcome.Failed failed) {
                    if (isOwn && failed.details().code() == FailureCode.REQUEST_NOT_FOUND) {
                        // Only the ledger has the time by S3's clock since when the history may know the request.
                        return Optional.empty();
                    }
                    fail(failed);
                    return Optional.empty();
                } else if (outcome instanceof ResultOutcome.AskAgain again) {
                    heartbeat.phase(Phase.RETRYING, again.details().message());
                } else {
                    ended = false;
                }
                subscription.pause(delays.next());
            }
        }

        /** Stores the clip. Empty: a copy that failed is tried again, with what the result says then. */
        private Optional<RecordedTake> store(Clip clip) {
            try {
                return Optional.of(ingest.store(order, attempt, clip, copies, broken, heartbeat));
            } catch (ClipCopyException e) {
                heartbeat.check();
                missing.note(e.reason());
                heartbeat.phase(Phase.RETRYING, "The clip could not be fetched yet. " + e.getMessage());
            } catch (FfmpegException e) {
                if (e.reason() != FfmpegException.Reason.BAD_INPUT) {
                    throw e;
                }
                heartbeat.phase(Phase.RETRYING, "The clip arrived broken. " + e.getMessage());
            }
            return Optional.empty();
        }

        /** Another worker may have stored it while this one was held up. */
        private Optional<RecordedTake> stored() {
            return isOwn
                    ? Optional.empty()
                    : ledger.take(order.project(), order.key())
                            .filter(take -> take.requestId().equals(stored.requestId()))
                            .map(take -> new RecordedTake(take, true));
        }

        private ResultOutcome.Failed clipGone() {
            return new ResultOutcome.Failed(
                    FailureDetails.of(
                                    FailureCode.CLIP_GONE,
                                    "The provider rendered it, but does not serve its clip any more. Resume to render it again.")
                            .withRequestId(stored.requestId()),
                    false,
                    true);
        }

        private void fail(ResultOutcome.Failed failed) {
            AttemptFailure failure = new AttemptFailure(
                    failed.details(), clock.instant(), true, failed.retryable(), failed.mayBeBilled());
            ledger.recordFailure(order.project(), order.key(), attempt.number(), failure);
        }
    }

    /** For how long a clip has been missing where its result says it is. */
    private static final class MissingClip {
        private final Duration patience;
        private long since;

        private MissingClip(Duration patience) {
            this.patience = patience;
        }

        private void note(ClipCopyException.Reason reason) {
            if (reason != ClipCopyException.Reason.GONE) {
                since = 0;
            } else if (since == 0) {
                since = System.nanoTime();
            }
        }

        private boolean forGood() {
            return since != 0 && System.nanoTime() - since > patience.toNanos();
        }
    }
}
