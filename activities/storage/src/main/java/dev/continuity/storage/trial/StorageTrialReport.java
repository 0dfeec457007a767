package dev.continuity.storage.trial;

import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.Verdict;
import java.util.List;

/**
 * What a {@link StorageTrial} found.
 *
 * @param results what was tried, in this order; a trial that could not end has what was found until then
 * @param outcome whether the store can be trusted
 */
public record StorageTrialReport(List<Diagnosis> results, Outcome outcome) {
    public StorageTrialReport {
        results = List.copyOf(results);
    }

    /** What is not as it should be, the worst first. */
    public List<Diagnosis> problems() {
        return results.stream()
                .filter(result -> result.verdict() != Verdict.FINE)
                .sorted((one, other) -> other.verdict().compareTo(one.verdict()))
                .toList();
    }

    /** Whether a store can be trusted. */
    public enum Outcome {
        TRUSTED,
        /** It would lose something. Another trial finds the same. */
        REFUSED,
        /** It did not answer, or it refused access. Another trial may end better. */
        UNDECIDED
    }
}
