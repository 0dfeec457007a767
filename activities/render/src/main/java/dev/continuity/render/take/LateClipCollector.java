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
 * Stores late clips. These may be billed although no step waits for them: the clips of calls with an unknown outcome that
 * were submitted again and turn out to have been accepted, and those of cancelled requests that were rendered anyway.
 */
public final class LateClipCollector {
    /** By then the provider's callback or its history would have shown the request. */
    private static final Duration WATCHED_FOR = Duration.ofHours(24);

    private static final Backoff RETRY_DELAYS = new Backoff(Duration.ofMillis(250), Duration.ofMinutes(1));

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
    static boolean mayStillArrive(LedgerState state) {
        return state.attempts().stream().anyMatch(attempt -> isMissing(state, attempt));
    }

    /** Returns when no more clips can arrive. A call without a ticket is given up after a day. */
    public void collect(RenderOrder order, ActivityHeartbeat heartbeat) throws InterruptedException {
        Set<Integer> settled = new HashSet<>();
        Backoff.Delays delays = RETRY_DELAYS.delays(ThreadLocalRandom.current()::nextDouble);
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
                    heartbeat.phase(Phase.RECONCILING, "Looking for a call whose outcome is unknown.");
                    adopted |= reconciliation.lookUp(order, attempt).adopted();
                }
            }
            if (!adopted) {
                heartbeat.pause(delays.next());
            }
        }
    }

    private static boolean isMissing(LedgerState state, Attempt attempt) {
        boolean open = attempt.failure().isEmpty() || UnknownOutcome.wasClosed(attempt);
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
