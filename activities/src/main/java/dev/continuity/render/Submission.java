package dev.continuity.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.archive.Archive;
import dev.continuity.archive.ArchiveException;
import dev.continuity.archive.CallbackAddress;
import dev.continuity.archive.Failure;
import dev.continuity.archive.Intent;
import dev.continuity.archive.Ledger;
import dev.continuity.archive.SequenceArchive;
import dev.continuity.archive.StoredTicket;
import dev.continuity.fal.FalClient;
import dev.continuity.fal.FalException;
import dev.continuity.fal.FalProblem;
import dev.continuity.fal.SubmitOptions;
import dev.continuity.fal.SubmitOutcome;
import dev.continuity.sequence.Progress.Phase;
import dev.continuity.sequence.RenderOrder;
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
final class Submission {
    private static final Logger LOG = LoggerFactory.getLogger(Submission.class);
    private static final Duration PROBED = Duration.ofMinutes(1);
    private static final Duration CLAIM_AGAIN = Duration.ofSeconds(1);

    private final FalClient fal;
    private final Ledger ledger;
    private final SequenceArchive sequences;
    private final Inputs inputs;
    private final RenderSettings settings;
    private final Clock clock;

    /** Of this worker: all its steps share one account. */
    private final Brake brake = new Brake();

    Submission(FalClient fal, Archive archive, Inputs inputs, RenderSettings settings, Clock clock) {
        this.fal = fal;
        this.ledger = new Ledger(archive);
        this.sequences = new SequenceArchive(archive);
        this.inputs = inputs;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Submits once, as attempt {@code number}. Returns when the ledger may have something new: a ticket, an intent of
     * somebody else, a refusal, or an intent of ours whose outcome is unknown.
     *
     * @param spent on earlier attempts that came to nothing, USD
     */
    void submit(RenderOrder order, int number, BigDecimal spent, Heart heart) throws InterruptedException {
        try (Brake.Pass pass = brake.pass(heart)) {
            heart.phase(Phase.PREPARING);
            if (sequences.isPaused(order.sequence())) {
                throw Troubles.paused(spent);
            }
            if (pass.isAfterDown() && !answers(order, pass)) {
                return;
            }
            ObjectNode input = inputs.of(order);
            ledger.describe(order.project(), order.recipe());
            heart.check();
            heart.phase(Phase.SUBMITTING);
            // An interrupt from here on would leave an intent behind that nobody can explain.
            Uninterrupted.run("submit " + order.step(), () -> claimAndSubmit(order, number, input, pass));
        }
    }

    /** Whether the provider answers at all, asked for something that costs nothing. */
    private boolean answers(RenderOrder order, Brake.Pass pass) throws InterruptedException {
        try {
            Instant now = clock.instant();
            fal.requests(order.recipe().endpoint(), now.minus(PROBED), now);
            return true;
        } catch (FalException e) {
            if (e.problem() instanceof FalProblem.Unavailable down) {
                pass.broken(down.message());
                return false;
            }
            return true;
        }
    }

    private void claimAndSubmit(RenderOrder order, int number, ObjectNode input, Brake.Pass pass) {
        Intent intent = intent(order, input);
        long opened = System.nanoTime();
        if (!claim(order, number, intent, opened)) {
            return;
        }
        SubmitOutcome outcome = fal.submit(
                order.recipe().endpoint(), input, options(order, number, intent), () -> isFresh(intent, opened));
        if (outcome instanceof SubmitOutcome.Accepted accepted) {
            pass.clear();
            accept(order, number, Tickets.submitted(accepted.ticket(), clock.instant()));
        } else if (outcome instanceof SubmitOutcome.NotAccepted refused) {
            close(order, number, refused.problem(), refused.problem().retryable());
            if (refused.problem().type().equals(FalClient.STALE)) {
                throw Troubles.again(refused.problem(), Optional.empty());
            }
            if (refused.problem().retryable()) {
                pass.refused(refused.problem().message(), refused.retryAfter());
            } else {
                pass.clear();
            }
        } else if (outcome instanceof SubmitOutcome.AccountTrouble trouble) {
            close(order, number, trouble.problem(), true);
            pass.locked(trouble.problem().message());
        } else if (outcome instanceof SubmitOutcome.Unknown unknown) {
            // The intent stays as it is: whoever comes next reconciles it.
            LOG.warn("{} {}: the outcome of a submit is unknown: {}", order.sequence(), order.step(), unknown.why());
            pass.broken(unknown.why());
        }
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
        Pace pace = new Pace(CLAIM_AGAIN);
        while (true) {
            try {
                return ledger.open(order.project(), order.key(), number, intent);
            } catch (ArchiveException e) {
                if (!isFresh(intent, opened)) {
                    close(order, number, Failure.nothingSent("The archive did not take the intent.", clock.instant()));
                    throw e;
                }
                Persistence.sleep(pace.next());
            }
        }
    }

    /** A process that was frozen since it wrote its intent must not submit when it wakes. */
    private boolean isFresh(Intent intent, long opened) {
        return clock.instant().isBefore(intent.expiresAt())
                && System.nanoTime() - opened < intent.goodFor().toNanos();
    }

    private void accept(RenderOrder order, int number, StoredTicket ticket) {
        boolean noted = Persistence.persist(() -> ledger.ticket(order.project(), order.key(), number, ticket));
        if (!noted) {
            LOG.error(
                    "{} {}: request {} was accepted, but attempt {} has another ticket already",
                    order.sequence(),
                    order.step(),
                    ticket.requestId(),
                    number);
        }
    }

    private void close(RenderOrder order, int number, FalProblem problem, boolean retryable) {
        close(
                order,
                number,
                new Failure(
                        problem.type(),
                        problem.message(),
                        Optional.of(problem.said().providerMessage()).filter(said -> !said.isEmpty()),
                        problem.requestId(),
                        clock.instant(),
                        false,
                        retryable,
                        false));
    }

    private void close(RenderOrder order, int number, Failure failure) {
        Persistence.persist(() -> {
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
                order.recipe().endpoint(),
                input,
                settings.worker());
    }
}
