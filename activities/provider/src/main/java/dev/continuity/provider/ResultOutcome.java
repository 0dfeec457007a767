package dev.continuity.provider;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/** What asking for a result gave. */
public sealed interface ResultOutcome {
    record Ready(Clip clip) implements ResultOutcome {}

    /** Asked too early. */
    record NotYet() implements ResultOutcome {}

    /** The request failed for good. */
    record Failed(ProviderFailure failure) implements ResultOutcome {}

    /** Nothing was learnt: ask again, never submit again. */
    record Trouble(ProviderProblem problem) implements ResultOutcome {}

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
