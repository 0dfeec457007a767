package dev.continuity.activity;

import dev.continuity.take.Take;
import java.math.BigDecimal;

/**
 * The take of a step is ready in S3.
 *
 * @param take the clip and its facts
 * @param reused whether another sequence ordered it
 * @param spent billed to this sequence for the take, failed attempts included, USD
 * @param mayStillCome whether a clip of another attempt may still arrive
 * @param spentNow the part of {@code spent} that no earlier run of the sequence has counted, USD
 */
public record RenderResult(Take take, boolean reused, BigDecimal spent, boolean mayStillCome, BigDecimal spentNow) {}
