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
 * Advances a take from the state that the ledger shows. Each round reads the ledger, takes the next step, and writes its
 * outcome to the ledger. So it does not matter which process did the earlier rounds.
 *
 * <ul>
 *   <li>The take is ready: done.
 *   <li>The last attempt has a ticket: wait for that request. Never submit while a ticket is open.
 *   <li>The last attempt has only an intent: find out whether the call was accepted.
 *   <li>The last attempt failed: start another one, if that may help and nothing was billed.
 *   <li>There is no attempt: submit.
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

    /** Returns when the take is ready. Throws the reason if it cannot be made. */
    public RenderResult advance(RenderOrder order, ActivityHeartbeat heartbeat) throws InterruptedException {
        Set<Integer> seen = new HashSet<>();
        heartbeat.phase(Phase.PREPARING);
        boolean subscribed = false;
        while (true) {
            heartbeat.check();
            LedgerState state = ledger.state(order.project(), order.key());
            Optional<Take> take = state.take();
            if (take.isPresent()) {
                return rendered(order, state, take.get(), seen);
            }
            if (!subscribed) {
                ledger.subscribe(order.project(), order.key(), order.sequence());
                subscribed = true;
            }
            Optional<Attempt> open = open(order, state, seen, heartbeat);
            if (open.isPresent()) {
                Optional<Take> delivered = delivery.deliver(order, state, open.get(), heartbeat);
                if (delivered.isPresent()) {
                    return rendered(order, state.with(open.get(), delivered.get()), delivered.get(), seen);
                }
            }
        }
    }

    /**
     * The attempt to wait for. Its ticket is in the ledger and cannot change, so the ledger is not read again for it.
     * Empty: read the ledger for what is next.
     */
    private Optional<Attempt> open(RenderOrder order, LedgerState state, Set<Integer> seen, ActivityHeartbeat heartbeat)
            throws InterruptedException {
        Optional<Attempt> last = state.lastAttempt();
        if (last.isEmpty() || last.get().failure().isPresent()) {
            failIfNoMoreAttempts(order, state, seen);
            seen.add(state.nextAttempt());
            return submission.submit(order, state.nextAttempt(), lost(order, state, attempt -> true), heartbeat);
        }
        seen.add(last.get().number());
        if (last.get().isUnknown()) {
            reconciliation.reconcile(order, last.get(), heartbeat);
            return Optional.empty();
        }
        return last;
    }

    private static RenderResult rendered(RenderOrder order, LedgerState state, Take take, Set<Integer> seen) {
        Predicate<Attempt> madeTake = attempt -> attempt.ticket()
                .filter(ticket -> ticket.requestId().equals(take.requestId()))
                .isPresent();
        Predicate<Attempt> inThisRun = endedInThisRun(order, seen);
        boolean ours = take.orderedBy().equals(order.sequence().text());
        BigDecimal dollars = ours ? take.dollars() : BigDecimal.ZERO;
        // Another worker of this run may have finished the take and died before it could report it.
        boolean ofRun = state.attempts().stream().anyMatch(madeTake.and(attempt -> isOfRun(order, attempt)));
        boolean madeNow = state.attempts().stream().anyMatch(madeTake.and(inThisRun));
        return new RenderResult(
                take,
                !ofRun,
                lost(order, state, attempt -> true).add(dollars),
                LateClipCollector.mayStillArrive(state),
                lost(order, state, inThisRun).add(madeNow ? dollars : BigDecimal.ZERO));
    }

    /** What this sequence may have been billed for failed attempts, USD. */
    private static BigDecimal lost(RenderOrder order, LedgerState state, Predicate<Attempt> counts) {
        long billed = state.wastedBy(order.sequence()).stream().filter(counts).count();
        return billed == 0 ? BigDecimal.ZERO : order.dollars().multiply(BigDecimal.valueOf(billed));
    }

    /**
     * A failed attempt is repeated only if the failure is retryable and was not billed, or if a person or the storyboard
     * accepts that risk.
     */
    private static void failIfNoMoreAttempts(RenderOrder order, LedgerState state, Set<Integer> seen) {
        Optional<AttemptFailure> failure =
                state.lastAttempt().filter(last -> counts(order, last, seen)).flatMap(Attempt::failure);
        if (failure.isEmpty()) {
            return;
        }
        long accepted = state.attempts().stream()
                .filter(attempt -> counts(order, attempt, seen))
                .filter(attempt ->
                        attempt.failure().filter(AttemptFailure::accepted).isPresent())
                .count();
        boolean mayBeRepeated = failure.get().retryable()
                && (UnknownOutcome.isResubmitted(failure.get())
                        || !failure.get().mayBeBilled());
        if (!mayBeRepeated || accepted >= order.maxPaidAttempts()) {
            throw ActivityFailures.stepFailed(
                    failure.get().details(),
                    lost(order, state, attempt -> true),
                    lost(order, state, endedInThisRun(order, seen)));
        }
    }

    /**
     * Failures of earlier runs do not count: a person asked to try again by resuming. Neither do requests that another run
     * cancelled, even if the cancellation shows only now.
     */
    private static boolean counts(RenderOrder order, Attempt attempt, Set<Integer> seen) {
        boolean cancelled = attempt.failure()
                .filter(failure -> failure.is(FailureCode.REQUEST_CANCELLED))
                .isPresent();
        return seen.contains(attempt.number()) && !cancelled || isOfRun(order, attempt);
    }

    /** The attempts that ended in this run, not before it. */
    private static Predicate<Attempt> endedInThisRun(RenderOrder order, Set<Integer> seen) {
        return attempt -> seen.contains(attempt.number()) || isOfRun(order, attempt);
    }

    private static boolean isOfRun(RenderOrder order, Attempt attempt) {
        return attempt.intent()
                .filter(intent -> intent.run().equals(order.run()))
                .isPresent();
    }
}
