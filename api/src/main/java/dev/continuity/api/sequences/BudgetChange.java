package dev.continuity.api.sequences;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * New caps for a sequence. A cap that is not given stays as it is.
 *
 * @param cap of the sequence, USD
 * @param perShot of each shot, USD
 */
record BudgetChange(
        @Schema(minimum = "0", maximum = "1000000") @Nullable BigDecimal cap,
        @Schema(minimum = "0", maximum = "1000000") @Nullable BigDecimal perShot) {}
