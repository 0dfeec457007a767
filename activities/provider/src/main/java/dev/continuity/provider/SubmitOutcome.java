package dev.continuity.provider;

import java.time.Duration;
import java.util.Optional;

/** What became of a submit. */
public sealed interface SubmitOutcome {
    /** The provider took it. Write the ticket at once. */
    record Accepted(Ticket ticket) implements SubmitOutcome {}

    /** It provably was not accepted, and cost nothing. */
    record NotAccepted(ProviderProblem.NotAccepted problem, Optional<Duration> retryAfter) implements SubmitOutcome {}

    /** It provably was not accepted, because of the account or its key: wait, don't fail. */
    record AccountTrouble(ProviderProblem.Account problem) implements SubmitOutcome {}

    /** It may have been accepted: reconcile, never just submit again. The request id may be known all the same. */
    record Unknown(ProviderProblem.OutcomeUnknown problem) implements SubmitOutcome {
        public String why() {
            return problem.message();
        }
    }
}
