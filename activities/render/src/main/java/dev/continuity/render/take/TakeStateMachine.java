package dev.continuity.render.take;

import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.failure.FailureCode;
import dev.continuity.render.activity.ActivityFailures;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.AttemptFailure;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.LedgerState;
import dev.continuity.take.Take;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The life of a take. Each round reads the ledger, does the one thing that it asks for, and writes down what came of it;
 * so it does not matter who did the rounds before.
 *
 * <ul>
 *   <li>The take is ready: done.
 *   <li>The last attempt has a ticket: wait for that request. Never submit while a ticket is open.
 *   <li>The last attempt has an intent alone: find out whether it was accepted.
 *   <li>The last attempt failed: another one, if that may help and nothing was billed.
 *   <li>Nothing yet: submit.
 * </ul>
 */
public final class TakeStateMachine {
    private final Ledger ledger;
    private final Submission submission;
    private final Reconciliation reconciliation;
    private final ClipDelivery delivery;

    public TakeStateMachine(
            Ledger ledger, Submission submission, Reconciliation reconciliation, ClipDelivery delivery) {
        this.ledger = ledger;
        this.submission = submission;
        this.reconciliation = reconciliation;
        this.delivery = delivery;
    }

    /** Goes on until the take is ready, or throws what says why it cannot. */
    public RenderResult advance(RenderOrder order, ActivityHeartbeat heartbeat) throws InterruptedException {
        Set<Integer> witnessed = new HashSet<>();
        heartbeat.phase(Phase.PREPARING);
        boolean subscribed = false;
        while (true) {
            heartbeat.check();
            LedgerState state = ledger.state(order.project(), order.key());
            Optional<Take> take = state.take();
            if (take.isPresent()) {
                return rendered(order, state, take.get(), witnessed);
            }
            if (!subscribed) {
                ledger.subscribe(order.project(), order.key(), order.sequence());
                subscribed = true;
            }
            Optional<Attempt> open = open(order, state, witnessed, heartbeat);
            if (open.isPresent()) {
                Optional<Take> delivered = delivery.deliver(order, state, open.get(), heartbeat);
                if (delivered.isPresent()) {
                    return rendered(order, state.with(open.get(), delivered.get()), delivered.get(), witnessed);
                }
            }
        }
    }

    /**
     * The attempt whose request is to be waited for. Its ticket is in the ledger, so nothing that others may have written
     * meanwhile can change that, and the ledger is not read again for it. Empty: only the ledger tells how it goes on.
     */
    private Optional<Attempt> open(
            RenderOrder order, LedgerState state, Set<Integer> witnessed, ActivityHeartbeat heartbeat)
            throws InterruptedException {
        Optional<Attempt> last = state.last();
        if (last.isEmpty() || last.get().failure().isPresent()) {
            refuseIfUsedUp(order, state, witnessed);
            witnessed.add(state.next());
            return submission.submit(order, state.next(), lost(order, state, attempt -> true), heartbeat);
        }
        witnessed.add(last.get().number());
        if (last.get().isUnknown()) {
            reconciliation.reconcile(order, last.get(), heartbeat);
            return Optional.empty();
        }
        return last;
    }

    private static RenderResult rendered(RenderOrder order, LedgerState state, Take take, Set<Integer> witnessed) {
        Predicate<Attempt> madeIt = attempt -> attempt.ticket()
                .filter(ticket -> ticket.requestId().equals(take.requestId()))
                .isPresent();
        Predicate<Attempt> isNews = isNews(order, witnessed);
        boolean ours = take.orderedBy().equals(order.sequence().text());
        BigDecimal dollars = ours ? take.dollars() : BigDecimal.ZERO;
        // Of this very run, it may have been finished by a worker that died over saying so.
        boolean ofRun = state.attempts().stream().anyMatch(madeIt.and(attempt -> isOfRun(order, attempt)));
        boolean cameNow = state.attempts().stream().anyMatch(madeIt.and(isNews));
        return new RenderResult(
                take,
                !ofRun,
                lost(order, state, attempt -> true).add(dollars),
                LateClipCollector.mayStillCome(state),
                lost(order, state, isNews).add(cameNow ? dollars : BigDecimal.ZERO));
    }

    /** What this sequence may have been billed for attempts that came to nothing. */
    private static BigDecimal lost(RenderOrder order, LedgerState state, Predicate<Attempt> counts) {
        long billed = state.lostBy(order.sequence()).stream().filter(counts).count();
        return billed == 0 ? BigDecimal.ZERO : order.dollars().multiply(BigDecimal.valueOf(billed));
    }

    /**
     * Another attempt, where the last one failed, is for failures that may not happen again and were not billed; or
     * where a person, or the storyboard, takes the risk.
     */
    private static void refuseIfUsedUp(RenderOrder order, LedgerState state, Set<Integer> witnessed) {
        Optional<AttemptFailure> failure =
                state.last().filter(last -> concerns(order, last, witnessed)).flatMap(Attempt::failure);
        if (failure.isEmpty()) {
            return;
        }
        long accepted = state.attempts().stream()
                .filter(attempt -> concerns(order, attempt, witnessed))
                .filter(attempt ->
                        attempt.failure().filter(AttemptFailure::accepted).isPresent())
                .count();
        boolean mayHelp = failure.get().retryable()
                && (UnknownOutcome.isRisked(failure.get()) || !failure.get().mayBeBilled());
        if (!mayHelp || accepted >= order.maxPaidAttempts()) {
            throw ActivityFailures.stepFailed(
                    failure.get().details(),
                    lost(order, state, attempt -> true),
                    lost(order, state, isNews(order, witnessed)));
        }
    }

    /**
     * What failed in an earlier run may be tried again: a person asked for it by resuming. So may what another run had
     * ordered and taken back, even if that shows only now.
     */
    private static boolean concerns(RenderOrder order, Attempt attempt, Set<Integer> witnessed) {
        boolean cancelled = attempt.failure()
                .filter(failure -> failure.is(FailureCode.REQUEST_CANCELLED))
                .isPresent();
        return witnessed.contains(attempt.number()) && !cancelled || isOfRun(order, attempt);
    }

    /** Which attempts came to their end in this run, and not before it. */
    private static Predicate<Attempt> isNews(RenderOrder order, Set<Integer> witnessed) {
        return attempt -> witnessed.contains(attempt.number()) || isOfRun(order, attempt);
    }

    private static boolean isOfRun(RenderOrder order, Attempt attempt) {
        return attempt.intent()
                .filter(intent -> intent.run().equals(order.run()))
                .isPresent();
    }
}
