package dev.continuity.cli.view;

import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState.TakeVersion;
import dev.continuity.take.Sha256;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run of the command has made and cost.
 *
 * @param made takes that were rendered in this run
 * @param reused takes that were there
 * @param dollars billed in this run, failures too, USD
 * @param dollarsInAll billed for the sequence since it was first asked for, USD
 */
public record RunCost(int made, int reused, BigDecimal dollars, BigDecimal dollarsInAll) {
    /** @param first state when the run began */
    public static RunCost of(SequenceState first, SequenceState last) {
        Set<Sha256> before =
                takes(first).stream().map(version -> version.take().key()).collect(Collectors.toSet());
        Collection<TakeVersion> now = takes(last);
        List<TakeVersion> made = now.stream()
                .filter(version ->
                        !version.reused() && !before.contains(version.take().key()))
                .toList();
        BigDecimal failures = failures(last).subtract(failures(first)).max(BigDecimal.ZERO);
        return new RunCost(
                made.size(),
                now.size() - made.size(),
                sum(made).add(failures),
                last.spending().spent());
    }

    // What was billed without a take to show for it.
    private static BigDecimal failures(SequenceState state) {
        List<TakeVersion> ours = takes(state).stream()
                .filter(version -> version.take().orderedBy().equals(state.id().text()))
                .toList();
        return state.spending().spent().subtract(sum(ours)).max(BigDecimal.ZERO);
    }

    private static BigDecimal sum(Collection<TakeVersion> takes) {
        return takes.stream().map(version -> version.take().dollars()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    // Steps with the same recipe share a take.
    private static Collection<TakeVersion> takes(SequenceState state) {
        Map<Sha256, TakeVersion> takes = new LinkedHashMap<>();
        state.steps().stream()
                .flatMap(step -> StatusText.circled(step).stream())
                .forEach(version -> takes.putIfAbsent(version.take().key(), version));
        return takes.values();
    }
}
