package dev.continuity.direction;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision on a submission whose outcome is unknown.
 *
 * @param choice what to do
 * @param requestId the provider's id of the request to adopt; null with the other choices
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Resolution(Choice choice, @Nullable String requestId) {
    public Resolution {
        if ((choice == Choice.ADOPT) != (requestId != null)) {
            throw new IllegalArgumentException("adopt needs a requestId; the other choices take none.");
        }
    }

    /** What can be decided. */
    public enum Choice {
        /** The request belongs to this step: wait for its clip. */
        @JsonProperty("adopt")
        ADOPT,
        /** Submit again, and risk paying twice. */
        @JsonProperty("resubmit")
        RESUBMIT,
        /** Give up on the step; its call may still be billed. */
        @JsonProperty("abandon")
        ABANDON
    }

    /**
     * A choice that a person has now.
     *
     * @param choice to give to {@code resolve}
     * @param requestId of the request to adopt; null if no request is known, and with the other choices
     * @param description what it does, one or two sentences
     * @param mayCost possible cost in addition to the estimate, USD
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Option(Choice choice, @Nullable String requestId, String description, BigDecimal mayCost) {}
}
