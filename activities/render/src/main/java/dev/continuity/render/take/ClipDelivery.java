package dev.continuity.render.take;

import dev.continuity.activity.RenderOrder;
import dev.continuity.backoff.Backoff;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.media.FfmpegException;
import dev.continuity.provider.ProviderException;
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
import dev.continuity.storage.ledger.StrayClips;
import dev.continuity.take.Take;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From ticket to take: waits for the request, however long it queues, and stores its clip. Failed calls are retried; the
 * request itself is never submitted again here.
 */
public final class ClipDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(ClipDelivery.class);
    /** Each try may download the whole clip. */
    private static final Backoff COPY_DELAYS = new Backoff(Duration.ofMillis(250), Duration.ofMinutes(1));

    private final VideoProvider provider;
    private final ResultLookup results;
    private final StatusFollower follower;
    private final Ledger ledger;
    private final ClipIngest ingest;
    private final StrayClips strays;
    private final CallbackWatcher callbacks;
    private final RenderSettings settings;
    private final Clock clock;

    public ClipDelivery(
            VideoProvider provider,
            Ledger ledger,
            ClipIngest ingest,
            StrayClips strays,
            CallbackWatcher callbacks,
            RenderSettings settings,
            Clock clock) {
        this.provider = provider;
        this.results = new ResultLookup(provider, clock);
        this.follower = new StatusFollower(provider, settings.statusStreams());
        this.ledger = ledger;
        this.ingest = ingest;
        this.strays = strays;
        this.callbacks = callbacks;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Returns when the ledger has the take, or a failure of this attempt.
     * @param state of the ledger when it was last read; it may not have this attempt yet
     * @return the take of this attempt, if it is the take of the step; empty: read the ledger for what is next
     */
    Optional<Take> deliver(RenderOrder order, LedgerState state, Attempt attempt, ActivityHeartbeat heartbeat)
            throws InterruptedException {
        StoredTicket ticket = attempt.ticket().orElseThrow();
        try (CallbackWatcher.Subscription subscription = callbacks.subscribe(ticket.requestId())) {
            boolean submittedNow = state.attempt(attempt.number()).isEmpty();
            List<String> copies = state.clipsOf(ticket.requestId());
            return new Delivery(order, attempt, ticket, submittedNow, copies, subscription, heartbeat).complete();
        }
    }

    /** The delivery of one request. */
    private final class Delivery {
        private final RenderOrder order;
        private final Attempt attempt;
        private final StoredTicket stored;
        /** Whether this process has just submitted the request: then no other one is likely to have stored its clip. */
        private final boolean submittedNow;

        private final CallbackWatcher.Subscription subscription;
        private final ActivityHeartbeat heartbeat;
        private final Backoff.Delays delays = new Backoff(RenderSettings.MIN_STATUS_INTERVAL, settings.statusInterval())
                .delays(ThreadLocalRandom.current()::nextDouble);
        private final Backoff.Delays copyDelays = COPY_DELAYS.delays(ThreadLocalRandom.current()::nextDouble);
        private final MissingClip missing = new MissingClip(settings.clipMissingTimeout());
        private final ServedClip served = new ServedClip();
        private List<String> copies;
        private boolean hasFailed;
        private boolean warned;

        private Delivery(
                RenderOrder order,
                Attempt attempt,
                StoredTicket stored,
                boolean submittedNow,
                List<String> copies,
                CallbackWatcher.Subscription subscription,
                ActivityHeartbeat heartbeat) {
            this.order = order;
            this.attempt = attempt;
            this.stored = stored;
            this.submittedNow = submittedNow;
            this.copies = copies;
            this.subscription = subscription;
            this.heartbeat = heartbeat;
        }

        /** Polls the status until the request has ended, and only then asks for the result. */
        private Optional<Take> complete() throws InterruptedException {
            Ticket ticket = TicketMapping.of(stored, provider);
            heartbeat.phase(Phase.QUEUED);
            boolean ended = false;
            while (true) {
                heartbeat.check();
                ended = ended || follower.hasEnded(ticket, subscription, heartbeat);
                if (!ended) {
                    ended = subscription.await(delays.next());
                    continue;
                }
                Duration pause = delays.next();
                ResultOutcome outcome = results.of(order, attempt);
                if (outcome instanceof ResultOutcome.Ready ready) {
                    Optional<RecordedTake> recorded = stored().or(() -> store(ready.clip()));
                    if (recorded.isPresent()) {
                        if (hasFailed || !submittedNow) {
                            strays.remove(order.project(), recorded.get().take());
                        }
                        return recorded.filter(RecordedTake::primary).map(RecordedTake::take);
                    }
                    if (missing.hasTimedOut()) {
                        fail(clipGone());
                        return Optional.empty();
                    }
                    copies = List.of();
                    hasFailed = true;
                    pause = copyDelays.next();
                } else if (outcome instanceof ResultOutcome.Failed failed) {
                    if (submittedNow && failed.details().code() == FailureCode.REQUEST_NOT_FOUND) {
                        // The ledger has the submit time by S3's clock, which the search in the history needs.
                        return Optional.empty();
                    }
                    fail(failed);
                    return Optional.empty();
                } else if (outcome instanceof ResultOutcome.AskAgain again) {
                    boolean untrusted = again.kind() == ProviderException.Kind.UNTRUSTED;
                    pause = untrusted ? copyDelays.next() : pause;
                    retrying(again.details().message(), untrusted);
                } else {
                    ended = false;
                }
                subscription.await(pause);
            }
        }

        /** Stores the clip. Empty: the copy failed, and is tried again with a new result. */
        private Optional<RecordedTake> store(Clip clip) {
            try {
                return Optional.of(ingest.store(order, attempt, clip, copies, served, heartbeat));
            } catch (ClipCopyException e) {
                heartbeat.check();
                missing.note(e.reason());
                retrying(
                        "The clip could not be fetched. " + e.getMessage(),
                        e.reason() == ClipCopyException.Reason.UNTRUSTED);
            } catch (FfmpegException e) {
                if (e.reason() != FfmpegException.Reason.BAD_INPUT) {
                    throw e;
                }
                heartbeat.phase(Phase.RETRYING, "The fetched clip is broken. " + e.getMessage());
            }
            return Optional.empty();
        }

        /** @param needsPerson whether it waits for a person to change a setting, so that the log says it, too */
        private void retrying(String why, boolean needsPerson) {
            heartbeat.phase(Phase.RETRYING, why);
            if (needsPerson && !warned) {
                LOG.warn("{} {}: {}", order.sequence(), order.step(), why);
                warned = true;
            }
        }

        /** The take, if another worker has stored it in the meantime. */
        private Optional<RecordedTake> stored() {
            return submittedNow
                    ? Optional.empty()
                    : ledger.take(order.project(), order.key())
                            .filter(take -> take.requestId().equals(stored.requestId()))
                            .map(take -> new RecordedTake(take, true));
        }

        private ResultOutcome.Failed clipGone() {
            return new ResultOutcome.Failed(
                    FailureDetails.of(
                                    FailureCode.CLIP_GONE,
                                    "The provider rendered the clip, but no longer serves it. Resume the sequence to"
                                            + " render it again.")
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

    /** Measures how long a clip has been missing at the URL in its result. */
    private static final class MissingClip {
        private final Duration timeout;
        private long since;

        private MissingClip(Duration timeout) {
            this.timeout = timeout;
        }

        private void note(ClipCopyException.Reason reason) {
            if (reason != ClipCopyException.Reason.GONE) {
                since = 0;
            } else if (since == 0) {
                since = System.nanoTime();
            }
        }

        private boolean hasTimedOut() {
            return since != 0 && System.nanoTime() - since > timeout.toNanos();
        }
    }
}
