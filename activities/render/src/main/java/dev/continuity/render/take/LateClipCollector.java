package dev.continuity.render.take;

import dev.continuity.activity.RenderOrder;
import dev.continuity.backoff.Backoff;
import dev.continuity.render.activity.ActivityHeartbeat;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.storage.ledger.LedgerState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Stores late clips, which may be paid for although no step waits for them any more: of calls that were submitted again
 * because their outcome was unknown, and turn out to have been accepted; of requests that were cancelled, and end with a
 * clip all the same.
 */
public final class LateClipCollector {
    /** By then the provider's answer, its callback or its history would have named it. */
    private static final Duration WATCHED_FOR = Duration.ofHours(24);

    private static final Backoff LOOK_AGAIN = new Backoff(Duration.ofMillis(250), Duration.ofMinutes(1));

    private final Ledger ledger;
    private final Reconciliation reconciliation;
    private final ClipDelivery delivery;
    private final Clock clock;

    public LateClipCollector(Ledger ledger, Reconciliation reconciliation, ClipDelivery delivery, Clock clock) {
        this.ledger = ledger;
        this.reconciliation = reconciliation;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** Whether a clip of another attempt may still arrive. */
    static boolean mayStillCome(LedgerState state) {
        return state.attempts().stream().anyMatch(attempt -> isMissing(state, attempt));
    }

    /** Returns when nothing more can arrive, or nothing has arrived for a day. */
    public void collect(RenderOrder order, ActivityHeartbeat heartbeat) throws InterruptedException {
        Set<Integer> settled = new HashSet<>();
        Backoff.Delays delays = LOOK_AGAIN.delays(ThreadLocalRandom.current()::nextDouble);
        while (true) {
            LedgerState state = ledger.state(order.project(), order.key());
            List<Attempt> missing = state.attempts().stream()
                    .filter(attempt -> isMissing(state, attempt) && !settled.contains(attempt.number()))
                    .toList();
            if (missing.isEmpty()) {
                return;
            }
            boolean adopted = false;
            for (Attempt attempt : missing) {
                heartbeat.check();
                if (attempt.ticket().isPresent()) {
                    delivery.deliver(order, state, attempt, heartbeat);
                    settled.add(attempt.number());
                } else if (isOver(attempt)) {
                    settled.add(attempt.number());
                } else {
                    heartbeat.phase(Phase.RECONCILING, "Looking for a call whose answer is missing.");
                    adopted |= reconciliation.look(order, attempt).adopted();
                }
            }
            if (!adopted) {
                heartbeat.pause(delays.next());
            }
        }
    }

    private static boolean isMissing(LedgerState state, Attempt attempt) {
        boolean open = attempt.failure().isEmpty() || UnknownOutcome.wasLeft(attempt);
        return open
                && attempt.ticket()
                        .filter(ticket -> state.hasTakeOf(ticket.requestId()))
                        .isEmpty();
    }

    private boolean isOver(Attempt attempt) {
        Instant began = attempt.intent().map(intent -> intent.createdAt()).orElse(Instant.EPOCH);
        return clock.instant().isAfter(began.plus(WATCHED_FOR));
    }
}
