package dev.continuity.provider;

import dev.continuity.failure.FailureDetails;
import java.time.Duration;
import java.util.Optional;

/** The outcome of a submit. */
public sealed interface SubmitOutcome {
    /** The provider accepted it. Store the ticket at once. */
    record Accepted(Ticket ticket) implements SubmitOutcome {}

    /** It was provably not accepted and cost nothing. It may be submitted again if {@code retryable}. */
    record NotAccepted(FailureDetails details, boolean retryable, Optional<Duration> retryAfter)
            implements SubmitOutcome {}

    /** It was provably not accepted, because of the account or its key: wait, don't fail. */
    record AccountBlocked(FailureDetails details) implements SubmitOutcome {}

    /**
     * It may have been accepted: reconcile, never just submit again. The details have the request id if the head of the
     * answer names one. That request must be checked before it is taken for this submit.
     */
    record Unknown(FailureDetails details) implements SubmitOutcome {}
}
