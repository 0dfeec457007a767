package dev.continuity.workflow;

import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Looks up in the ledger what earlier runs, and other sequences, have made. */
final class LedgerLookUps {
    private LedgerLookUps() {}

    static List<Take> takes(SequenceId sequence, List<Sha256> keys) {
        return ActivityStubs.ledger("Look up %s takes".formatted(keys.size())).lookUpTakes(sequence.project(), keys);
    }

    /**
     * What a sequence has wasted so far, by take key, USD, corrected: a call that was cancelled or abandoned, and counted as
     * wasted, may have produced one of these takes.
     */
    static Map<Sha256, BigDecimal> wasted(SequenceRequest request, List<Take> existing) {
        Map<Sha256, BigDecimal> wasted = request.wasted();
        List<Sha256> toCorrect = existing.stream()
                .map(Take::key)
                .distinct()
                .filter(key -> wasted.getOrDefault(key, BigDecimal.ZERO).signum() > 0)
                .toList();
        return toCorrect.isEmpty()
                ? wasted
                : ActivityStubs.ledger("Look up what was wasted").lookUpWasted(request.id(), toCorrect, wasted);
    }
}
