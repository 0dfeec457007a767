package dev.continuity.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Formats amounts of money for people. */
public final class Dollars {
    private Dollars() {}

    /** {@code $0.84}. */
    public static String of(BigDecimal dollars) {
        return "$" + dollars.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
