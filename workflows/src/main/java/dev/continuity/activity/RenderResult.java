package dev.continuity.activity;

import dev.continuity.take.Take;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * A step's take is in the archive.
 *
 * @param take the clip and its facts
 * @param reused whether somebody else had ordered it
 * @param spent what this sequence was billed for it, for attempts that came to nothing too, USD
 * @param mayStillCome whether the clip of another, lost, attempt may turn up
 * @param spentNow of {@code spent}, what no earlier run of the sequence has come to know, USD
 */
public record RenderResult(Take take, boolean reused, BigDecimal spent, boolean mayStillCome, BigDecimal spentNow) {
    public RenderResult {
        // Not in histories of before.
        spentNow = Objects.requireNonNullElse(spentNow, BigDecimal.ZERO);
    }
}
