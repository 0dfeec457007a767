package dev.continuity.sequence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What people decided while a sequence was in production.
 *
 * @param cap USD, instead of the storyboard's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decisions(@Nullable BigDecimal cap) {
    public static final Decisions NONE = new Decisions(null);
}
