package dev.continuity.api.sequences;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a sequence may spend from now on; what is not given stays as it was.
 *
 * @param cap of the sequence, USD
 * @param perShot of each shot, USD
 */
record BudgetChange(
        @Schema(minimum = "0", maximum = "1000000") @Nullable BigDecimal cap,
        @Schema(minimum = "0", maximum = "1000000") @Nullable BigDecimal perShot) {}
