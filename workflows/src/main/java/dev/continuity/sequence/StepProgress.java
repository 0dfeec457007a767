package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.take.StepId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rendering step is doing. It is the heartbeat detail of its activity, for display only.
 *
 * @param step that is rendering
 * @param phase of the render
 * @param since when the phase began
 * @param queuePosition at the provider, from 0
 * @param log the last line of the provider's log, or what the step waits for
 * @param fraction of the phase that is complete, 0 to 1, if known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepProgress(
        StepId step,
        Phase phase,
        Instant since,
        @Nullable Integer queuePosition,
        @Nullable String log,
        @Nullable Double fraction) {
    /** The phases of a rendering step. */
    public enum Phase {
        /** Reading the ledger, checking limits, making the inputs reachable for the provider. */
        @JsonProperty("preparing")
        PREPARING,
        /** Submitting to the provider. */
        @JsonProperty("submitting")
        SUBMITTING,
        /** Finding out whether a submission with a lost answer was accepted. */
        @JsonProperty("reconciling")
        RECONCILING,
        /** Accepted by the provider, not yet running. */
        @JsonProperty("queued")
        QUEUED,
        /** Running at the provider. */
        @JsonProperty("running")
        RUNNING,
        /** Copying the clip from the provider to S3. */
        @JsonProperty("copying")
        COPYING,
        /** Waiting to try again after a temporary error. */
        @JsonProperty("retrying")
        RETRYING,
        /** An operator has paused the step's activity in Temporal. It goes on when it is unpaused there. */
        @JsonProperty("paused")
        PAUSED
    }
}
