package dev.continuity.render.take;

import dev.continuity.activity.RenderOrder;
import dev.continuity.backoff.Backoff;
import dev.continuity.provider.HistoryEntry;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.VideoProvider;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.Callback;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.LedgerState;
import dev.continuity.storage.ledger.RequestOwner;
import dev.continuity.storyboard.OnSubmissionUnknown;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether a call was accepted whose answer is missing: the process that made it died, or the answer was lost.
 * Not to find it proves nothing, so it is looked for until the intent has long expired; then a person decides.
 */
public final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Backoff LOOK_AGAIN = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(2));
    /** A provider that cannot be reached is waited for; after that a person decides without it. */
    private static final Duration LONGEST_OUTAGE = Duration.ofHours(2);
    /** The clocks of the provider and of other workers may differ from ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    private final VideoProvider provider;
    private final Ledger ledger;
    private final RenderSettings settings;
    private final Clock clock;

    public Reconciliation(VideoProvider provider, Ledger ledger, RenderSettings settings, Clock clock) {
        this.provider = provider;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /** Returns when the ledger knows more than the intent: a ticket, or that the attempt is over. */
    void reconcile(RenderOrder order, Attempt unknown, ActivityHeartbeat heartbeat) throws InterruptedException {
        heartbeat.phase(Phase.RECONCILING, "Looking for a call whose answer is missing.");
        long began = System.nanoTime();
        long patience = lookFor(unknown.intent().orElseThrow()).toNanos();
        Backoff.Delays delays = LOOK_AGAIN.delays(ThreadLocalRandom.current()::nextDouble);
        while (true) {
            boolean lastLook = System.nanoTime() - began > patience;
            Optional<Attempt> still = stillUnknown(ledger.state(order.project(), order.key()), unknown);
            if (still.isEmpty()) {
                return;
            }
            Look look = look(order, still.get());
            if (look.adopted()) {
                return;
            }
            look.error().ifPresent(error -> heartbeat.phase(Phase.RETRYING, error));
            // A provider that is down has said nothing: it is asked for much longer.
            boolean isDown =
                    look.error().isPresent() && System.nanoTime() - began < patience + LONGEST_OUTAGE.toNanos();
            if (lastLook && !isDown) {
                giveUp(order, unknown, look.candidates());
                return;
            }
            heartbeat.pause(delays.next());
        }
    }

    /** Whether the outcome of a parked attempt has become known; looks once. */
    public boolean isKnown(RenderOrder order, int number) throws InterruptedException {
        Optional<Attempt> unknown =
                ledger.state(order.project(), order.key()).attempt(number).filter(Attempt::isUnknown);
        return unknown.isEmpty() || look(order, unknown.get()).adopted();
    }

    /** Looks once for a callback, and in the provider's request history; what is found becomes the ticket. */
    Look look(RenderOrder order, Attempt unknown) throws InterruptedException {
        RequestOwner us = new RequestOwner(order.project(), order.key(), unknown.number());
        Intent intent = unknown.intent().orElseThrow();
        TicketMapping.checkThatItIsOf(provider, intent.provider());
        Optional<String> called = unknown.callback().map(Callback::requestId);
        if (called.isPresent() && adopt(order, us, called.get(), intent.createdAt())) {
            return new Look(true, List.of(called.get()), Optional.empty());
        }
        try {
            List<HistoryEntry> candidates = candidates(order, intent, us);
            boolean adopted = candidates.size() == 1
                    && adopt(
                            order,
                            us,
                            candidates.get(0).requestId(),
                            candidates.get(0).sentAt());
            return new Look(
                    adopted, candidates.stream().map(HistoryEntry::requestId).toList(), Optional.empty());
        } catch (ProviderException e) {
            LOG.warn("The provider's request history cannot be read: {}", e.getMessage());
            boolean passes = e.kind() == ProviderException.Kind.UNAVAILABLE;
            return new Look(false, List.of(), Optional.of(e.details().message()).filter(message -> passes));
        }
    }

    /**
     * Until nobody can act on the intent any more, whenever it was written, as clocks may differ; and then some time for
     * the history to catch up.
     */
    private Duration lookFor(Intent intent) {
        return intent.goodFor().plus(settings.reconcileFor());
    }

    private static Optional<Attempt> stillUnknown(LedgerState state, Attempt unknown) {
        return state.take().isPresent()
                ? Optional.empty()
                : state.lastAttempt().filter(last -> last.number() == unknown.number() && last.isUnknown());
    }

    private List<HistoryEntry> candidates(RenderOrder order, Intent intent, RequestOwner us)
            throws ProviderException, InterruptedException {
        return requests(order, intent).stream()
                .filter(item -> isFor(item, intent))
                .filter(item -> ledger.requestOwner(item.requestId()).orElse(us).equals(us))
                .toList();
    }

    /** Whether a request of the provider's history asks for exactly what an intent was to ask for. */
    boolean isFor(HistoryEntry request, Intent intent) {
        return provider.hasInput(request, intent.input());
    }

    /** The provider's requests of the time in which an intent was valid. */
    List<HistoryEntry> requests(RenderOrder order, Intent intent) throws ProviderException, InterruptedException {
        return provider.history(
                order.recipe().endpoint(), from(intent), intent.expiresAt().plus(CLOCK_SKEW));
    }

    /** Since when a request may be that of an intent. */
    static Instant from(Intent intent) {
        return intent.createdAt().minus(CLOCK_SKEW);
    }

    /** Whether it is ours now: another attempt that lost its answer may have claimed it first. */
    boolean adopt(RenderOrder order, RequestOwner us, String requestId, Instant sentAt) {
        if (!ledger.claimRequest(requestId, us)) {
            return false;
        }
        LOG.info("{} {}: adopted request {}", order.sequence(), order.step(), requestId);
        ledger.recordTicket(
                us.project(),
                us.key(),
                us.attempt(),
                TicketMapping.adopted(provider, provider.ticket(order.recipe().endpoint(), requestId), sentAt));
        return true;
    }

    private void giveUp(RenderOrder order, Attempt unknown, List<String> candidates) {
        String found = candidates.isEmpty()
                ? "the provider's request history does not show it, which proves nothing"
                : "the provider's request history shows " + candidates.size() + " requests that could be it";
        String message = "The outcome of the call is unknown (attempt %s): its answer is missing, and %s."
                .formatted(unknown.number(), found);
        if (order.onSubmissionUnknown() == OnSubmissionUnknown.HOLD) {
            Instant at = unknown.intent().orElseThrow().createdAt();
            throw ActivityFailures.submissionUnknown(message, new UnknownCall(unknown.number(), at, candidates));
        }
        LOG.warn("{} {}: {} Submitting again, as the storyboard says.", order.sequence(), order.step(), message);
        ledger.recordFailure(order.project(), order.key(), unknown.number(), UnknownOutcome.left(message, true, clock));
    }

    /**
     * What one look has found.
     *
     * @param adopted whether it was found, and has a ticket now
     * @param candidates requests in the provider's history that it could be
     * @param error why the history could not be read, if that is transient
     */
    record Look(boolean adopted, List<String> candidates, Optional<String> error) {}
}
