package dev.continuity.render.take;

import dev.continuity.activity.RenderOrder;
import dev.continuity.failure.FailureCode;
import dev.continuity.provider.HistoryEntry;
import dev.continuity.provider.ProviderException;
import dev.continuity.provider.ResultOutcome;
import dev.continuity.provider.ResultOutcome.Clip;
import dev.continuity.provider.VideoProvider;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.StoredTicket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds the result of an accepted request: at the provider's queue, or else in its history. */
final class ResultLookup {
    private static final Duration HISTORY_SKEW = Duration.ofMinutes(2);
    /** How long a new request may be unknown to some of the provider's machines. */
    private static final Duration PROPAGATION_TIME = Duration.ofMinutes(2);

    private final VideoProvider provider;
    private final Clock clock;

    ResultLookup(VideoProvider provider, Clock clock) {
        this.provider = provider;
        this.clock = clock;
    }

    /** A provider deletes results long before it deletes clips. Its history still has the URL of the clip. */
    ResultOutcome of(RenderOrder order, Attempt attempt) throws InterruptedException {
        StoredTicket stored = attempt.ticket().orElseThrow();
        ResultOutcome outcome = provider.result(TicketMapping.of(stored, provider));
        boolean unknown = outcome instanceof ResultOutcome.Failed failed
                && failed.details().code() == FailureCode.REQUEST_NOT_FOUND;
        if (!unknown) {
            return outcome;
        }
        try {
            Optional<HistoryEntry> known = history(order, attempt, stored);
            Optional<URI> video = known.flatMap(HistoryEntry::video).filter(provider::isTrustedMedia);
            if (video.isPresent()) {
                return new ResultOutcome.Ready(
                        new Clip(video.get(), OptionalLong.empty(), Optional.empty(), Optional.empty()));
            }
            boolean unfinished = known.filter(item -> item.endedAt().isEmpty()).isPresent();
            boolean recent = clock.instant().isBefore(stored.submittedAt().plus(PROPAGATION_TIME));
            return unfinished || recent ? new ResultOutcome.NotYet() : outcome;
        } catch (ProviderException e) {
            return ResultOutcome.AskAgain.of(e);
        }
    }

    /** Searches a time window that contains the request even if our clock or the submitting worker's clock is off. */
    private Optional<HistoryEntry> history(RenderOrder order, Attempt attempt, StoredTicket stored)
            throws ProviderException, InterruptedException {
        Instant submitted = stored.submittedAt();
        Instant claimed = attempt.intent().map(Intent::createdAt).orElse(submitted);
        Instant from = claimed.isBefore(submitted) ? claimed : submitted;
        Instant now = clock.instant();
        Instant to = now.isAfter(submitted) ? now : submitted;
        return provider.history(order.recipe().endpoint(), from.minus(HISTORY_SKEW), to.plus(HISTORY_SKEW)).stream()
                .filter(item -> item.requestId().equals(stored.requestId()))
                .findFirst();
    }
}
