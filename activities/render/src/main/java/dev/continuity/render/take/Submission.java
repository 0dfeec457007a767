package dev.continuity.render.take;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.activity.RenderOrder;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.ProviderProblem;
import dev.continuity.provider.SubmitOptions;
import dev.continuity.provider.SubmitOutcome;
import dev.continuity.provider.fal.FalClient;
import dev.continuity.render.RenderSettings;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.render.activity.Backoff;
import dev.continuity.render.activity.DurableWrite;
import dev.continuity.render.activity.UninterruptibleTask;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.AttemptFailure;
import dev.continuity.storage.ledger.CallbackAddress;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storage.ledger.StoredTicket;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Intent, submit, ticket: the only place where money is spent. Whatever dies, at whatever line, the ledger tells those
 * who come after that a call may have been made.
 */
public final class Submission {
    private static final Logger LOG = LoggerFactory.getLogger(Submission.class);
    private static final Duration PROBED = Duration.ofMinutes(1);
    private static final Duration CLAIM_AGAIN = Duration.ofSeconds(1);

    private final FalClient fal;
    private final Ledger ledger;
    private final SequenceStore sequences;
    private final ProviderInputs inputs;
    private final RenderSettings settings;
    private final Clock clock;

    /** Of this worker: all its steps share one account. */
    private final SubmitCircuitBreaker brake = new SubmitCircuitBreaker();

    public Submission(FalClient fal, ObjectStore archive, ProviderInputs inputs, RenderSettings settings, Clock clock) {
        this.fal = fal;
        this.ledger = new Ledger(archive);
        this.sequences = new SequenceStore(archive);
        this.inputs = inputs;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Submits once, as attempt {@code number}. Returns when the ledger may have something new: a ticket, an intent of
     * somebody else, a refusal, or an intent of ours whose outcome is unknown.
     *
     * @param spent on earlier attempts that came to nothing, USD
     * @return the attempt, if the provider accepted it and the ledger has its ticket; empty: the ledger tells
     */
    Optional<Attempt> submit(RenderOrder order, int number, BigDecimal spent, ActivityHeartbeat heart)
            throws InterruptedException {
        try (SubmitCircuitBreaker.SubmitPermit permit = brake.permit(heart)) {
            heart.phase(Phase.PREPARING);
            if (sequences.isPaused(order.sequence())) {
                throw ActivityFailures.paused(spent);
            }
            if (permit.isAfterDown() && !answers(order, permit)) {
                return Optional.empty();
            }
            ObjectNode input = inputs.of(order);
            heart.check();
            heart.phase(Phase.SUBMITTING);
            // An interrupt from here on would leave an intent behind that nobody can explain.
            return UninterruptibleTask.call(
                    "submit " + order.step(), () -> claimAndSubmit(order, number, input, permit));
        }
    }

    /** Whether the provider answers at all, asked for something that costs nothing. */
    private boolean answers(RenderOrder order, SubmitCircuitBreaker.SubmitPermit permit) throws InterruptedException {
        try {
            Instant now = clock.instant();
            fal.requests(order.recipe().endpoint(), now.minus(PROBED), now);
            return true;
        } catch (ProviderException e) {
            if (e.problem() instanceof ProviderProblem.Unavailable down) {
                permit.broken(down.message());
                return false;
            }
            return true;
        }
    }

    private Optional<Attempt> claimAndSubmit(
            RenderOrder order, int number, ObjectNode input, SubmitCircuitBreaker.SubmitPermit permit) {
        Intent intent = intent(order, input);
        long opened = System.nanoTime();
        if (!claim(order, number, intent, opened)) {
            return Optional.empty();
        }
        SubmitOutcome outcome = fal.submit(
                order.recipe().endpoint(), input, options(order, number, intent), () -> isFresh(intent, opened));
        if (outcome instanceof SubmitOutcome.Accepted accepted) {
            permit.clear();
            return accept(order, number, intent, TicketMapping.submitted(accepted.ticket(), clock.instant()));
        } else if (outcome instanceof SubmitOutcome.NotAccepted refused) {
            close(order, number, refused.problem(), refused.problem().retryable());
            if (refused.problem().type().equals(FalClient.STALE)) {
                throw ActivityFailures.again(refused.problem(), Optional.empty());
            }
            if (refused.problem().retryable()) {
                permit.refused(refused.problem().message(), refused.retryAfter());
            } else {
                permit.clear();
            }
        } else if (outcome instanceof SubmitOutcome.AccountTrouble trouble) {
            close(order, number, trouble.problem(), true);
            permit.locked(trouble.problem().message());
        } else if (outcome instanceof SubmitOutcome.Unknown unknown) {
            // The intent stays as it is: whoever comes next reconciles it.
            LOG.warn("{} {}: the outcome of a submit is unknown: {}", order.sequence(), order.step(), unknown.why());
            permit.broken(unknown.why());
        }
        return Optional.empty();
    }

    /** The address for the callback is of this attempt alone: it names the request even if its answer is lost. */
    private SubmitOptions options(RenderOrder order, int number, Intent intent) {
        CallbackAddress address = new CallbackAddress(order.project(), order.key(), number, intent.nonce());
        SubmitOptions options = SubmitOptions.none();
        return settings.publicUrl()
                .map(url -> options.withWebhook(url.of(address)))
                .orElse(options);
    }

    /**
     * Whether the attempt is ours. An archive that does not answer may have the intent all the same, and nobody else
     * could know that nothing was submitted on it: so it is tried again while it may be acted upon, and then closed.
     */
    private boolean claim(RenderOrder order, int number, Intent intent, long opened) {
        Backoff pace = new Backoff(CLAIM_AGAIN);
        while (true) {
            try {
                return ledger.open(order.project(), order.key(), number, intent);
            } catch (StorageException e) {
                if (!isFresh(intent, opened)) {
                    close(
                            order,
                            number,
                            AttemptFailure.nothingSent("The archive did not take the intent.", clock.instant()));
                    throw e;
                }
                DurableWrite.sleep(pace.next());
            }
        }
    }

    /** A process that was frozen since it wrote its intent must not submit when it wakes. */
    private boolean isFresh(Intent intent, long opened) {
        return clock.instant().isBefore(intent.expiresAt())
                && System.nanoTime() - opened < intent.goodFor().toNanos();
    }

    private Optional<Attempt> accept(RenderOrder order, int number, Intent intent, StoredTicket ticket) {
        boolean noted = DurableWrite.persist(() -> ledger.ticket(order.project(), order.key(), number, ticket));
        if (!noted) {
            LOG.error(
                    "{} {}: request {} was accepted, but attempt {} has another ticket already",
                    order.sequence(),
                    order.step(),
                    ticket.requestId(),
                    number);
            return Optional.empty();
        }
        return Optional.of(
                new Attempt(number, Optional.of(intent), Optional.of(ticket), Optional.empty(), Optional.empty()));
    }

    private void close(RenderOrder order, int number, ProviderProblem problem, boolean retryable) {
        close(
                order,
                number,
                new AttemptFailure(
                        problem.type(),
                        problem.message(),
                        Optional.of(problem.said().providerMessage()).filter(said -> !said.isEmpty()),
                        problem.requestId(),
                        clock.instant(),
                        false,
                        retryable,
                        false));
    }

    private void close(RenderOrder order, int number, AttemptFailure failure) {
        DurableWrite.persist(() -> {
            ledger.fail(order.project(), order.key(), number, failure);
            return true;
        });
    }

    private Intent intent(RenderOrder order, ObjectNode input) {
        return new Intent(
                UUID.randomUUID().toString(),
                clock.instant(),
                settings.intentGoodFor(),
                order.sequence().text(),
                order.run(),
                order.step().shot(),
                order.step().step(),
                order.recipe(),
                input,
                settings.worker());
    }
}
