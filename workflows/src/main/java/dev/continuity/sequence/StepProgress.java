package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.take.StepId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a step under way is at: the details of its heartbeat, for people to see. Never the only place of anything.
 *
 * @param step that is under way
 * @param phase in a word
 * @param since when the phase began
 * @param queuePosition at the provider, from 0
 * @param log the last line of the provider's log, or what is waited for
 * @param fraction of the phase that is done, 0 to 1, where it can be known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepProgress(
        StepId step,
        Phase phase,
        Instant since,
        @Nullable Integer queuePosition,
        @Nullable String log,
        @Nullable Double fraction) {
    /** The phases in the life of a take. */
    public enum Phase {
        /** Reads the ledger, checks limits, makes the inputs reachable for the provider. */
        @JsonProperty("preparing")
        PREPARING,
        /** Calls the provider. */
        @JsonProperty("submitting")
        SUBMITTING,
        /** Finds out whether a call was accepted whose answer is missing. */
        @JsonProperty("reconciling")
        RECONCILING,
        /** Accepted, not yet running. */
        @JsonProperty("queued")
        QUEUED,
        /** Running at the provider. */
        @JsonProperty("running")
        RUNNING,
        /** The clip goes from the provider to the archive. */
        @JsonProperty("copying")
        COPYING,
        /** Something outside is in trouble; tries again. */
        @JsonProperty("troubled")
        TROUBLED
    }
}
