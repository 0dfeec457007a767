package dev.continuity.diagnosis;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;

/**
 * All that a check of the surroundings found.
 *
 * @param diagnoses in the order in which a person reads them
 */
public record DiagnosisReport(List<Diagnosis> diagnoses) {
    public DiagnosisReport {
        diagnoses = List.copyOf(diagnoses);
    }

    /** The worst of all verdicts. */
    @JsonProperty(access = JsonProperty.Access.READ_ONLY)
    public Verdict verdict() {
        return diagnoses.stream()
                .map(Diagnosis::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.FINE);
    }
}
