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
 * What one run of a command has rendered and cost.
 *
 * @param made takes that were rendered in this run
 * @param reused takes that existed before
 * @param dollars billed in this run, including failed calls, USD
 * @param sequenceDollars billed for the sequence since it was created, USD
 */
public record RunCost(int made, int reused, BigDecimal dollars, BigDecimal sequenceDollars) {
    /**
     * What has changed in a run.
     *
     * @param before state when the command began. While a sequence is ingesting media, its spending is not known yet.
     * @param run of the command
     */
    public static RunCost of(SequenceState before, WatchedRun run) {
        return between(before.status() == SequenceState.Status.INGESTING ? run.first() : before, run.last());
    }

    private static RunCost between(SequenceState before, SequenceState after) {
        Set<Sha256> existing =
                takes(before).stream().map(version -> version.take().key()).collect(Collectors.toSet());
        Collection<TakeVersion> takes = takes(after);
        List<TakeVersion> made = takes.stream()
                .filter(version ->
                        !version.reused() && !existing.contains(version.take().key()))
                .toList();
        BigDecimal failures = failures(after).subtract(failures(before)).max(BigDecimal.ZERO);
        return new RunCost(
                made.size(),
                takes.size() - made.size(),
                sum(made).add(failures),
                after.spending().spent());
    }

    // Billed without a take to show for it.
    private static BigDecimal failures(SequenceState state) {
        List<TakeVersion> own = takes(state).stream()
                .filter(version -> version.take().orderedBy().equals(state.id().text()))
                .toList();
        return state.spending().spent().subtract(sum(own)).max(BigDecimal.ZERO);
    }

    private static BigDecimal sum(Collection<TakeVersion> takes) {
        return takes.stream().map(version -> version.take().dollars()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    // Steps with the same recipe share a take, which counts once.
    private static Collection<TakeVersion> takes(SequenceState state) {
        Map<Sha256, TakeVersion> takes = new LinkedHashMap<>();
        state.steps().stream()
                .flatMap(step -> StatusText.circled(step).stream())
                .forEach(version -> takes.putIfAbsent(version.take().key(), version));
        return takes.values();
    }
}
