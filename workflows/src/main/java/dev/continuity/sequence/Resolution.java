package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides of a call of which nobody can tell whether the provider has accepted it.
 *
 * @param choice what is to be done
 * @param requestId the provider's name of the request to adopt; none with the other choices
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Resolution(Choice choice, @Nullable String requestId) {
    public Resolution {
        if ((choice == Choice.ADOPT) != (requestId != null)) {
            throw new IllegalArgumentException("A requestId goes with adopt, and with adopt alone.");
        }
    }

    /** The choices there are. */
    public enum Choice {
        /** That request of the provider is ours: wait for it. */
        @JsonProperty("adopt")
        ADOPT,
        /** Submit again, at the risk of paying twice. */
        @JsonProperty("resubmit")
        RESUBMIT,
        /** Give the step up; it may have been billed all the same. */
        @JsonProperty("abandon")
        ABANDON
    }

    /**
     * A choice that a person has now.
     *
     * @param choice to be given to {@code resolve}
     * @param requestId of the request to adopt; none if no request is known, or with the other choices
     * @param does in plain words
     * @param mayCost what it may cost beyond what the storyboard needs, USD
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Option(Choice choice, @Nullable String requestId, String does, BigDecimal mayCost) {}
}
