package dev.continuity.render.take;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.backoff.Backoff;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.SubmitOptions;
import dev.continuity.provider.SubmitOutcome;
import dev.continuity.provider.VideoProvider;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.render.activity.DurableWrite;
import dev.continuity.render.activity.UninterruptibleTask;
import dev.continuity.render.notification.OutageListener;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.AttemptFailure;
import dev.continuity.storage.ledger.BrokenReply;
import dev.continuity.storage.ledger.CallbackAddress;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storage.ledger.StoredTicket;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Intent, submit, ticket: the only place where money is spent. Whenever the process dies, the ledger shows that a call may
 * have been made.
 */
public final class Submission {
    private static final Logger LOG = LoggerFactory.getLogger(Submission.class);
    private static final Duration PROBE_WINDOW = Duration.ofMinutes(1);
    private static final Backoff CLAIM_DELAYS = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(1));

    private final VideoProvider provider;
    private final Ledger ledger;
    private final SequenceStore sequences;
    private final ProviderInputs inputs;
    private final RenderSettings settings;
    private final Executor submits;
    private final OutageListener outages;
    private final Clock clock;

    /** One for the whole worker: all its steps share one account. */
    private final SubmitCircuitBreaker circuitBreaker = new SubmitCircuitBreaker();

    /**
     * @param submits runs the steps from intent to ticket, on threads that are never interrupted
     * @param outages is told when the account is blocked
     */
    public Submission(
            VideoProvider provider,
            ObjectStore objects,
            ProviderInputs inputs,
            RenderSettings settings,
            Executor submits,
            OutageListener outages,
            Clock clock) {
        this.provider = provider;
        this.ledger = new Ledger(objects);
        this.sequences = new SequenceStore(objects);
        this.inputs = inputs;
        this.submits = submits;
        this.outages = outages;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Submits once, as attempt {@code number}. Afterwards the ledger may have a ticket, an intent of another process, a
     * refusal, or our intent with an unknown outcome.
     *
     * @param spent on earlier failed attempts, USD
     * @return the attempt, if the provider accepted it and the ledger has its ticket; empty: read the ledger for what is
     *     next
     */
    Optional<Attempt> submit(RenderOrder order, int number, BigDecimal spent, ActivityHeartbeat heartbeat)
            throws InterruptedException {
        try (SubmitCircuitBreaker.SubmitPermit permit = circuitBreaker.permit(heartbeat)) {
            heartbeat.phase(Phase.PREPARING);
            if (sequences.isPaused(order.sequence())) {
                throw ActivityFailures.paused(spent);
            }
            if (permit.isAfterDown() && !answers(order, permit)) {
                return Optional.empty();
            }
            JsonNode input = inputs.of(order);
            heartbeat.check();
            heartbeat.phase(Phase.SUBMITTING);
            if (number > 1) {
                // A process that was frozen may have closed the attempt before, and no longer be asked for another one.
                heartbeat.confirm();
            }
            // An interrupt from here on would leave an intent with an unknown outcome.
            return UninterruptibleTask.call(submits, () -> claimAndSubmit(order, number, input, permit));
        }
    }

    /** Whether the provider answers a call that costs nothing. */
    private boolean answers(RenderOrder order, SubmitCircuitBreaker.SubmitPermit permit) throws InterruptedException {
        try {
            Instant now = clock.instant();
            provider.history(order.recipe().endpoint(), now.minus(PROBE_WINDOW), now);
            return true;
        } catch (ProviderException e) {
            if (e.kind() == ProviderException.Kind.UNAVAILABLE) {
                permit.providerDown(e.details().message());
                return false;
            }
            return true;
        }
    }

    private Optional<Attempt> claimAndSubmit(
            RenderOrder order, int number, JsonNode input, SubmitCircuitBreaker.SubmitPermit permit) {
        Intent intent = intent(order, input);
        long opened = System.nanoTime();
        if (!claim(order, number, intent, opened)) {
            return Optional.empty();
        }
        SubmitOutcome outcome = provider.submit(
                order.recipe().endpoint(), input, options(order, number, intent), () -> isFresh(intent, opened));
        if (outcome instanceof SubmitOutcome.Accepted accepted) {
            permit.answered();
            return accept(order, number, intent, TicketMapping.submitted(provider, accepted.ticket(), clock.instant()));
        } else if (outcome instanceof SubmitOutcome.NotAccepted refused) {
            close(order, number, refused.details(), refused.retryable());
            if (refused.details().code() == FailureCode.INTENT_EXPIRED) {
                throw TemporalFailures.retryable(refused.details(), null);
            }
            if (refused.retryable()) {
                permit.refused(refused.details().message(), refused.retryAfter());
            } else {
                permit.answered();
            }
        } else if (outcome instanceof SubmitOutcome.AccountBlocked blocked) {
            close(order, number, blocked.details(), true);
            permit.accountBlocked(blocked.details().message());
            outages.accountBlocked(blocked.details().message());
        } else if (outcome instanceof SubmitOutcome.Unknown unknown) {
            // The intent stays open, and is reconciled in the next round.
            FailureDetails answer = unknown.details();
            LOG.warn("{} {}: the outcome of a submit is unknown: {}", order.sequence(), order.step(), answer.message());
            if (Objects.requireNonNullElse(answer.httpStatus(), 0) / 100 == 2) {
                permit.answered();
            } else {
                permit.providerDown(answer.message());
            }
            // Written before the id is used: whichever process reconciles the attempt needs it.
            BrokenReply.of(answer, clock.instant())
                    .ifPresent(reply ->
                            DurableWrite.run(() -> ledger.recordReply(order.project(), order.key(), number, reply)));
        }
        return Optional.empty();
    }

    /** The callback address is unique to this attempt, so a callback names the request even if the answer is lost. */
    private SubmitOptions options(RenderOrder order, int number, Intent intent) {
        CallbackAddress address =
                new CallbackAddress(provider.name(), order.project(), order.key(), number, intent.nonce());
        SubmitOptions options = SubmitOptions.none();
        return settings.publicUrl()
                .map(url -> options.withWebhook(url.of(address)))
                .orElse(options);
    }

    /**
     * Writes the intent; false if another process has this attempt. If storage does not answer, it may still have stored
     * the intent, and no other process could know that nothing was submitted. So the write is retried while the intent is
     * valid, and then the attempt is closed.
     */
    private boolean claim(RenderOrder order, int number, Intent intent, long opened) {
        Backoff.Delays delays = CLAIM_DELAYS.delays(ThreadLocalRandom.current()::nextDouble);
        while (true) {
            try {
                return ledger.openAttempt(order.project(), order.key(), number, intent);
            } catch (StorageException e) {
                if (!isFresh(intent, opened)) {
                    close(
                            order,
                            number,
                            AttemptFailure.nothingSent("The intent could not be stored in S3.", clock.instant()));
                    throw e;
                }
                DurableWrite.sleep(delays.next());
            }
        }
    }

    /** A process that was frozen after it wrote its intent must not submit when it wakes up. */
    private boolean isFresh(Intent intent, long opened) {
        return clock.instant().isBefore(intent.expiresAt())
                && System.nanoTime() - opened < intent.goodFor().toNanos();
    }

    private Optional<Attempt> accept(RenderOrder order, int number, Intent intent, StoredTicket ticket) {
        boolean stored = DurableWrite.persist(() -> ledger.recordTicket(order.project(), order.key(), number, ticket));
        if (!stored) {
            LOG.error(
                    "{} {}: request {} was accepted, but attempt {} already has another ticket. Check both with the provider",
                    order.sequence(),
                    order.step(),
                    ticket.requestId(),
                    number);
            return Optional.empty();
        }
        return Optional.of(Attempt.submitted(number, intent, ticket));
    }

    private void close(RenderOrder order, int number, FailureDetails details, boolean retryable) {
        close(order, number, new AttemptFailure(details, clock.instant(), false, retryable, false));
    }

    private void close(RenderOrder order, int number, AttemptFailure failure) {
        DurableWrite.run(() -> ledger.recordFailure(order.project(), order.key(), number, failure));
    }

    private Intent intent(RenderOrder order, JsonNode input) {
        return new Intent(
                UUID.randomUUID().toString(),
                clock.instant(),
                settings.intentValidity(),
                order.sequence().text(),
                order.run(),
                order.step().shot(),
                order.step().step(),
                provider.name(),
                order.recipe(),
                input,
                settings.worker());
    }
}
