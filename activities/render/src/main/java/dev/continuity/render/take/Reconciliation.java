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
import dev.continuity.storage.ledger.BrokenReply;
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
 * Finds out whether a call was accepted if its outcome is unknown, because the process that made it died or the answer was
 * lost. That the history does not show it proves nothing, so the search goes on until well after the intent has expired.
 * Then a person decides.
 */
public final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Backoff RETRY_DELAYS = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(2));
    /** How long to wait for a provider that is down, before a person has to decide without its history. */
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

    /** Returns when the ledger has more than the intent: a ticket or a failure. */
    void reconcile(RenderOrder order, Attempt unknown, ActivityHeartbeat heartbeat) throws InterruptedException {
        heartbeat.phase(Phase.RECONCILING, "Looking for a call whose outcome is unknown.");
        long began = System.nanoTime();
        long timeout = searchTime(unknown.intent().orElseThrow()).toNanos();
        Backoff.Delays delays = RETRY_DELAYS.delays(ThreadLocalRandom.current()::nextDouble);
        while (true) {
            boolean isLast = System.nanoTime() - began > timeout;
            Optional<Attempt> still = stillUnknown(ledger.state(order.project(), order.key()), unknown);
            if (still.isEmpty()) {
                return;
            }
            Lookup lookup = lookUp(order, still.get());
            if (lookup.adopted()) {
                return;
            }
            lookup.error().ifPresent(error -> heartbeat.phase(Phase.RETRYING, error));
            if (lookup.isQueued()) {
                // However long the request waits in the queue: the history shows it once it runs.
                began = System.nanoTime();
                heartbeat.phase(Phase.RECONCILING, "Waiting until the provider shows the input of a request.");
                heartbeat.pause(settings.statusInterval());
                continue;
            }
            // No answer from the provider is no result, so the search goes on for much longer.
            boolean isDown =
                    lookup.error().isPresent() && System.nanoTime() - began < timeout + LONGEST_OUTAGE.toNanos();
            if (isLast && !isDown) {
                giveUp(order, unknown, lookup.candidates());
                return;
            }
            heartbeat.pause(delays.next());
        }
    }

    /** Looks once whether the outcome of a parked attempt has become known. */
    public boolean isKnown(RenderOrder order, int number) throws InterruptedException {
        Optional<Attempt> unknown =
                ledger.state(order.project(), order.key()).attempt(number).filter(Attempt::isUnknown);
        return unknown.isEmpty() || lookUp(order, unknown.get()).adopted();
    }

    /** Looks once for a callback, a broken answer, and in the provider's history. The request found becomes the ticket. */
    Lookup lookUp(RenderOrder order, Attempt unknown) throws InterruptedException {
        RequestOwner owner = new RequestOwner(order.project(), order.key(), unknown.number());
        Intent intent = unknown.intent().orElseThrow();
        TicketMapping.requireProvider(provider, intent.provider());
        Optional<String> called = unknown.callback().map(Callback::requestId);
        if (called.isPresent() && adopt(order, owner, called.get(), intent.createdAt())) {
            return Lookup.adopted(called.get());
        }
        try {
            Optional<String> named = unknown.reply().map(BrokenReply::requestId);
            Optional<Lookup> lookup =
                    named.isPresent() ? lookUpNamed(order, intent, owner, named.get()) : Optional.empty();
            return lookup.isPresent() ? lookup.get() : search(order, intent, owner);
        } catch (ProviderException e) {
            LOG.warn("The provider's request history cannot be read: {}", e.getMessage());
            boolean temporary = e.kind() == ProviderException.Kind.UNAVAILABLE;
            return new Lookup(
                    false, List.of(), Optional.of(e.details().message()).filter(message -> temporary), false);
        }
    }

    /** Checks the request that a broken answer has named. Empty: it is not the call. */
    private Optional<Lookup> lookUpNamed(RenderOrder order, Intent intent, RequestOwner owner, String requestId)
            throws ProviderException, InterruptedException {
        NamedRequest named = NamedRequest.lookUp(provider, order.recipe().endpoint(), requestId);
        if (named instanceof NamedRequest.Unlisted unlisted) {
            // Most likely it is the call, so no other request with the same input may be adopted.
            return Optional.of(new Lookup(false, List.of(requestId), Optional.empty(), !unlisted.ended()));
        }
        return named instanceof NamedRequest.Listed listed
                        && matches(listed.entry(), intent)
                        && adopt(order, owner, requestId, listed.entry().sentAt())
                ? Optional.of(Lookup.adopted(requestId))
                : Optional.empty();
    }

    private Lookup search(RenderOrder order, Intent intent, RequestOwner owner)
            throws ProviderException, InterruptedException {
        List<HistoryEntry> found = candidates(order, intent, owner);
        if (found.size() == 1
                && adopt(order, owner, found.get(0).requestId(), found.get(0).sentAt())) {
            return Lookup.adopted(found.get(0).requestId());
        }
        return new Lookup(false, found.stream().map(HistoryEntry::requestId).toList(), Optional.empty(), false);
    }

    /**
     * From now, not from when the intent was written, since clocks may differ: until no process can submit on the intent,
     * and then some time for the history to catch up.
     */
    private Duration searchTime(Intent intent) {
        return intent.goodFor().plus(settings.reconcileTimeout());
    }

    private static Optional<Attempt> stillUnknown(LedgerState state, Attempt unknown) {
        return state.take().isPresent()
                ? Optional.empty()
                : state.lastAttempt().filter(last -> last.number() == unknown.number() && last.isUnknown());
    }

    private List<HistoryEntry> candidates(RenderOrder order, Intent intent, RequestOwner owner)
            throws ProviderException, InterruptedException {
        return requests(order, intent).stream()
                .filter(item -> matches(item, intent))
                .filter(item ->
                        ledger.requestOwner(item.requestId()).orElse(owner).equals(owner))
                .toList();
    }

    /** Whether a request in the provider's history has exactly the input of an intent. */
    boolean matches(HistoryEntry request, Intent intent) {
        return provider.hasInput(request, intent.input());
    }

    boolean isOfOurProvider(Intent intent) {
        return provider.name().equals(intent.provider());
    }

    /** Whether the provider has a request with this id. */
    boolean exists(RenderOrder order, String requestId) throws ProviderException, InterruptedException {
        return !(NamedRequest.lookUp(provider, order.recipe().endpoint(), requestId) instanceof NamedRequest.NotFound);
    }

    /** The provider's requests from the time in which an intent was valid. */
    List<HistoryEntry> requests(RenderOrder order, Intent intent) throws ProviderException, InterruptedException {
        return provider.history(
                order.recipe().endpoint(), from(intent), intent.expiresAt().plus(CLOCK_SKEW));
    }

    /** The earliest time at which a request of an intent can have been submitted. */
    static Instant from(Intent intent) {
        return intent.createdAt().minus(CLOCK_SKEW);
    }

    /** Makes the request the ticket of an attempt; false if another attempt has claimed it first. */
    boolean adopt(RenderOrder order, RequestOwner owner, String requestId, Instant sentAt) {
        if (!ledger.claimRequest(requestId, owner)) {
            return false;
        }
        LOG.info("{} {}: adopted request {}", order.sequence(), order.step(), requestId);
        ledger.recordTicket(
                owner.project(),
                owner.key(),
                owner.attempt(),
                TicketMapping.adopted(provider, provider.ticket(order.recipe().endpoint(), requestId), sentAt));
        return true;
    }

    private void giveUp(RenderOrder order, Attempt unknown, List<String> candidates) {
        // A request that the provider has, and that its answer has named, was almost certainly paid for.
        boolean exists = unknown.reply()
                .filter(reply -> candidates.contains(reply.requestId()))
                .isPresent();
        String found = "the provider's request history shows " + candidates.size() + " requests that could be it";
        if (exists) {
            found = "the provider has it, but does not show its input";
        } else if (candidates.isEmpty()) {
            found = "the provider's request history does not show it, which proves nothing";
        }
        String answer = unknown.reply()
                .map(reply -> "the answer broke off after it had named request " + reply.requestId())
                .orElse("the answer is missing");
        String message = "The outcome of the call is unknown (attempt %s): %s, and %s."
                .formatted(unknown.number(), answer, found);
        if (exists || order.onSubmissionUnknown() == OnSubmissionUnknown.HOLD) {
            Instant at = unknown.intent().orElseThrow().createdAt();
            throw ActivityFailures.submissionUnknown(message, new UnknownCall(unknown.number(), at, candidates));
        }
        LOG.warn(
                "{} {}: {} Submitting again, because the storyboard asks for it.",
                order.sequence(),
                order.step(),
                message);
        ledger.recordFailure(
                order.project(), order.key(), unknown.number(), UnknownOutcome.resubmitted(message, true, clock));
    }

    /**
     * The result of one lookup.
     *
     * @param adopted whether the request was found, and is now the ticket
     * @param candidates the requests of the provider that could be the call
     * @param error why the history could not be read, if the error is temporary
     * @param isQueued whether the only candidate has yet to run, and cannot be checked before
     */
    record Lookup(boolean adopted, List<String> candidates, Optional<String> error, boolean isQueued) {
        private static Lookup adopted(String requestId) {
            return new Lookup(true, List.of(requestId), Optional.empty(), false);
        }
    }
}
