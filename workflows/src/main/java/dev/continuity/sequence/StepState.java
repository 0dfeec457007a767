package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.failure.FailureDetails;
import dev.continuity.take.Endpoint;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step of a sequence, as people see it.
 *
 * @param id of the step
 * @param endpoint that it calls
 * @param prompt as the provider gets it
 * @param after the step that it continues from; none: the source
 * @param status in a word
 * @param reason why it failed, is held or is parked
 * @param key of the take that the plan asks for now
 * @param seconds of output
 * @param dollars estimate, USD
 * @param takes in order of making; the circled one counts
 * @param progress of the step under way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StepState(
        StepId id,
        Endpoint endpoint,
        String prompt,
        @Nullable StepId after,
        Status status,
        @Nullable FailureDetails reason,
        Sha256 key,
        double seconds,
        BigDecimal dollars,
        List<TakeVersion> takes,
        @Nullable StepProgress progress) {
    public StepState {
        takes = List.copyOf(Objects.requireNonNullElse(takes, List.of()));
    }

    /** The same step with what is known of its progress. */
    public StepState with(StepProgress now) {
        return new StepState(id, endpoint, prompt, after, status, reason, key, seconds, dollars, takes, now);
    }

    /** The same step with takes that came late, and do not count. */
    StepState with(List<Take> late) {
        List<TakeVersion> all = new ArrayList<>(takes);
        late.forEach(take -> TakeVersion.addLate(all, take));
        return new StepState(id, endpoint, prompt, after, status, reason, key, seconds, dollars, all, progress);
    }

    /** What a step is at. */
    public enum Status {
        /** The step that it continues from has no take yet. */
        @JsonProperty("blocked")
        BLOCKED,
        /** It would break the budget. */
        @JsonProperty("held")
        HELD,
        /** Under way. */
        @JsonProperty("rendering")
        RENDERING,
        /** Its take is in the archive. */
        @JsonProperty("done")
        DONE,
        /** The provider failed it, or a check before paying did. */
        @JsonProperty("failed")
        FAILED,
        /** Nobody can tell whether its call was accepted: a person decides. */
        @JsonProperty("parked")
        PARKED,
        /** Taken back by a person. */
        @JsonProperty("cancelled")
        CANCELLED
    }

    /**
     * A rendering of a step.
     *
     * @param name {@code v001}, {@code v002} in order of making
     * @param circled whether it is the one that counts
     * @param reused whether it was there already and cost nothing
     * @param take the clip and its facts
     */
    public record TakeVersion(String name, boolean circled, boolean reused, Take take) {
        /** Adds a take that came of another, paid, attempt and does not count; unless it is there. */
        public static void addLate(List<TakeVersion> takes, Take take) {
            if (takes.stream().noneMatch(there -> there.take().requestId().equals(take.requestId()))) {
                takes.add(new TakeVersion(name(takes.size() + 1), false, false, take));
            }
        }

        /** The name of the n-th take, from 1. */
        public static String name(int n) {
            return String.format(Locale.ROOT, "v%03d", n);
        }
    }
}
