package dev.continuity.e2e.seeds;

import dev.continuity.e2e.seeds.scenario.FaultKind;
import dev.continuity.e2e.seeds.scenario.SeedScenario;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The result of one seed.
 *
 * <p><b>Needed</b> is the least that had to be paid: each take key that was ever wanted once, at the price of its request, and
 * what the provider billed for requests that it failed itself. <b>Wasted</b> is all else that was billed: a second clip of
 * a recipe, or a clip that did not become a take.
 *
 * @param sequences that ran
 * @param parked steps that were parked and resolved
 * @param failed sequences that failed because the provider had failed a request, and were resumed
 * @param decided decisions that were made, each as often as it was sent
 * @param refused decisions that were not possible, likewise
 * @param submitted requests that the provider accepted
 * @param needed USD
 * @param billed USD
 * @param lost requests that succeeded and whose clip is no take
 * @param violations broken guarantees; none: the seed passes
 * @param faults how often each fault occurred
 */
record SeedResult(
        SeedScenario scenario,
        int sequences,
        int parked,
        int failed,
        int decided,
        int refused,
        int submitted,
        BigDecimal needed,
        BigDecimal billed,
        int lost,
        List<String> violations,
        Map<FaultKind, Integer> faults,
        double seconds,
        String log) {
    SeedResult {
        violations = List.copyOf(violations);
        faults = Map.copyOf(faults);
    }

    boolean passes() {
        return violations.isEmpty();
    }

    BigDecimal wasted() {
        return billed.subtract(needed);
    }
}
