package dev.continuity.sequence;

import dev.continuity.take.Take;
import java.math.BigDecimal;

/**
 * A step's take is in the archive.
 *
 * @param take the clip and its facts
 * @param reused whether somebody else had ordered it
 * @param spent what this sequence was billed for it, for attempts that came to nothing too, USD
 * @param mayStillCome whether the clip of another, lost, attempt may turn up
 */
public record Rendered(Take take, boolean reused, BigDecimal spent, boolean mayStillCome) {}
