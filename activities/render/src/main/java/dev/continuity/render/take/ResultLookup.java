package dev.continuity.render.take;

import dev.continuity.activity.RenderOrder;
import dev.continuity.provider.HistoryEntry;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.ResultOutcome;
import dev.continuity.provider.ResultOutcome.Clip;
import dev.continuity.provider.fal.FalClient;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.StoredTicket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What became of a request that was accepted: its result, or what the provider's history still says of it. */
final class ResultLookup {
    private static final Duration HISTORY_SKEW = Duration.ofMinutes(2);
    /** How long a request that was accepted just now may be unknown to a provider of many machines. */
    private static final Duration BECOMES_KNOWN = Duration.ofMinutes(2);

    static final String NOT_FOUND = "not_found";

    private final FalClient fal;
    private final Clock clock;

    ResultLookup(FalClient fal, Clock clock) {
        this.fal = fal;
        this.clock = clock;
    }

    /** The provider forgets a result long before it forgets the clip: then its history still knows where that is. */
    ResultOutcome of(RenderOrder order, Attempt attempt) throws InterruptedException {
        StoredTicket stored = attempt.ticket().orElseThrow();
        ResultOutcome outcome = fal.result(TicketMapping.of(stored, fal));
        boolean forgotten = outcome instanceof ResultOutcome.Failed failed
                && failed.failure().type().equals(NOT_FOUND);
        if (!forgotten) {
            return outcome;
        }
        try {
            Optional<HistoryEntry> known = history(order, attempt, stored);
            Optional<URI> video = known.flatMap(HistoryEntry::video).filter(fal::trusts);
            if (video.isPresent()) {
                return new ResultOutcome.Ready(
                        new Clip(video.get(), OptionalLong.empty(), Optional.empty(), Optional.empty()));
            }
            boolean stillThere = known.filter(item -> item.endedAt().isEmpty()).isPresent();
            boolean justNow = clock.instant().isBefore(stored.submittedAt().plus(BECOMES_KNOWN));
            return stillThere || justNow ? new ResultOutcome.NotYet() : outcome;
        } catch (ProviderException e) {
            return new ResultOutcome.Trouble(e.problem());
        }
    }

    /** In a window that holds the request whatever our clock, or that of the worker that had submitted it, says. */
    private Optional<HistoryEntry> history(RenderOrder order, Attempt attempt, StoredTicket stored)
            throws ProviderException, InterruptedException {
        Instant submitted = stored.submittedAt();
        Instant claimed = attempt.intent().map(Intent::createdAt).orElse(submitted);
        Instant from = claimed.isBefore(submitted) ? claimed : submitted;
        Instant now = clock.instant();
        Instant to = now.isAfter(submitted) ? now : submitted;
        return fal.requests(order.recipe().endpoint(), from.minus(HISTORY_SKEW), to.plus(HISTORY_SKEW)).stream()
                .filter(item -> item.requestId().equals(stored.requestId()))
                .findFirst();
    }
}
