package dev.continuity.api.sequences;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a sequence may spend from now on.
 *
 * @param cap USD
 */
record NewBudget(@Schema(required = true, minimum = "0", maximum = "1000000") BigDecimal cap) {}
