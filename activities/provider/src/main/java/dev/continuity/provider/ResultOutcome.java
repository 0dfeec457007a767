package dev.continuity.provider;

import dev.continuity.failure.FailureDetails;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** What asking for a result gave. */
public sealed interface ResultOutcome {
    record Ready(Clip clip) implements ResultOutcome {}

    /** Asked too early. */
    record NotYet() implements ResultOutcome {}

    /**
     * The request failed for good.
     *
     * @param retryable whether the provider says, or the kind of failure tells, that a new submit may do better
     * @param mayBeBilled whether it may have been charged (fal: a 5xx never is, a 422 may be)
     */
    record Failed(FailureDetails details, boolean retryable, boolean mayBeBilled) implements ResultOutcome {}

    /** Nothing was learnt: ask again, never submit again. The kind says why. */
    record AskAgain(ProviderException.Kind kind, FailureDetails details) implements ResultOutcome {
        public static AskAgain of(ProviderException e) {
            return new AskAgain(e.kind(), e.details());
        }
    }

    /**
     * Where the clip is, for some days.
     *
     * @param video on a host that media may be fetched from; to be fetched without the key
     * @param fileSize bytes, as the provider says
     * @param contentType as the provider says
     * @param billableSeconds what the provider billed, in its units: seconds of output (fal: {@code X-Fal-Billable-Units})
     */
    record Clip(URI video, OptionalLong fileSize, Optional<String> contentType, Optional<BigDecimal> billableSeconds) {}
}
