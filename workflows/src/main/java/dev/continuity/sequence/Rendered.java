package dev.continuity.sequence;

import dev.continuity.take.Take;
import java.math.BigDecimal;

/**
 * A step's take is in the archive.
 *
 * @param take the clip and its facts
 * @param reused whether somebody else had ordered it
 * @param spent what this sequence was billed for it, USD
 */
public record Rendered(Take take, boolean reused, BigDecimal spent) {}
