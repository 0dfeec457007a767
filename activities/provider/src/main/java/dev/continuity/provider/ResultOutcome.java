package dev.continuity.provider;

import dev.continuity.failure.FailureDetails;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** The outcome of fetching a result. */
public sealed interface ResultOutcome {
    record Ready(Clip clip) implements ResultOutcome {}

    /** The request is not complete. */
    record NotYet() implements ResultOutcome {}

    /**
     * The request failed for good.
     *
     * @param retryable whether a new submit may succeed, as the provider says or the kind of failure implies
     * @param mayBeBilled whether it may be billed (fal: a 5xx never is, a 422 may be)
     */
    record Failed(FailureDetails details, boolean retryable, boolean mayBeBilled) implements ResultOutcome {}

    /** The result is not known yet: fetch it again, never submit again. The kind says why. */
    record AskAgain(ProviderException.Kind kind, FailureDetails details) implements ResultOutcome {
        public static AskAgain of(ProviderException e) {
            return new AskAgain(e.kind(), e.details());
        }
    }

    /**
     * The clip of a request, which the provider serves for some days.
     *
     * @param video URL on a trusted media host; to be fetched without the key
     * @param fileSize bytes, as the provider reports
     * @param contentType as the provider reports
     * @param billableSeconds what the provider billed, in its unit: seconds of output (fal:
     *     {@code X-Fal-Billable-Units})
     */
    record Clip(URI video, OptionalLong fileSize, Optional<String> contentType, Optional<BigDecimal> billableSeconds) {}
}
