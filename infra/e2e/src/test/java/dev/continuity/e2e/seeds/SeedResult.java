package dev.continuity.e2e.seeds;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What came of one seed.
 *
 * <p><b>Needed</b> is what nobody could have saved: each take key of the storyboard once, at what its request was billed,
 * and what the provider billed for requests that it failed itself. <b>Wasted</b> is all else that was billed: a second
 * clip of a recipe, or a clip that did not become a take.
 *
 * @param sequences that were played
 * @param parked steps that were parked, and resolved by a person
 * @param failed sequences that ended failed since the provider had failed a request, and were resumed
 * @param submitted requests that the provider accepted
 * @param needed USD
 * @param billed USD
 * @param lost requests that were accepted and succeeded, and are no take
 * @param broken what should hold and does not; none: the seed passes
 * @param happened how often each fault has come to pass
 */
record SeedResult(
        SeedScenario script,
        int sequences,
        int parked,
        int failed,
        int submitted,
        BigDecimal needed,
        BigDecimal billed,
        int lost,
        List<String> broken,
        Map<FaultKind, Integer> happened,
        double seconds,
        String story) {
    SeedResult {
        broken = List.copyOf(broken);
        happened = Map.copyOf(happened);
    }

    boolean passes() {
        return broken.isEmpty();
    }

    BigDecimal wasted() {
        return billed.subtract(needed);
    }
}
