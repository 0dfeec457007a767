package dev.continuity.direction.rules;

import dev.continuity.take.StepId;
import java.util.List;
import java.util.stream.Collectors;

/** Steps in a sentence: the first few by name, of the others the number. */
final class StepNames {
    private static final int MAX_NAMED = 5;

    private StepNames() {}

    static String of(List<StepId> steps) {
        String named = steps.stream().limit(MAX_NAMED).map(StepId::toString).collect(Collectors.joining(", "));
        int more = steps.size() - MAX_NAMED;
        return more > 0 ? "%s and %s more".formatted(named, more) : named;
    }
}
