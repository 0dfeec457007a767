package dev.continuity.cli.view;

import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState.TakeVersion;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** How many takes were made, and how many were there. */
    public String takesText() {
        return made + " made, " + reused + " reused";
    }

    /** The price of the run, and that of the sequence if it is more. */
    public String dollarsText() {
        String earlier = sequenceDollars.compareTo(dollars) > 0
                ? " (" + StatusText.dollars(sequenceDollars) + " for this sequence in total)"
                : "";
        return StatusText.dollars(dollars) + earlier;
    }

    private static RunCost between(SequenceState before, SequenceState after) {
        Map<String, TakeVersion> existing = takes(before);
        Map<String, TakeVersion> takes = takes(after);
        List<TakeVersion> made = takes.entrySet().stream()
                .filter(take -> !take.getValue().reused() && !existing.containsKey(take.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        long reused = after.steps().stream()
                .flatMap(step -> StatusText.circled(step).stream())
                .filter(circled -> !made.contains(takes.get(name(circled))))
                .map(RunCost::name)
                .distinct()
                .count();
        BigDecimal failures = failures(after).subtract(failures(before)).max(BigDecimal.ZERO);
        return new RunCost(
                made.size(),
                (int) reused,
                sum(made).add(failures),
                after.spending().spent());
    }

    // Billed without a take to show for it.
    private static BigDecimal failures(SequenceState state) {
        List<TakeVersion> own = takes(state).values().stream()
                .filter(version -> version.take().orderedBy().equals(state.id().text()))
                .toList();
        return state.spending().spent().subtract(sum(own)).max(BigDecimal.ZERO);
    }

    private static BigDecimal sum(Collection<TakeVersion> takes) {
        return takes.stream().map(version -> version.take().dollars()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    // All that were ever made, circled or not. Steps with the same recipe share a take, which counts once.
    private static Map<String, TakeVersion> takes(SequenceState state) {
        Map<String, TakeVersion> takes = new LinkedHashMap<>();
        state.steps().stream()
                .flatMap(step -> step.takes().stream())
                .forEach(version -> takes.putIfAbsent(name(version), version));
        return takes;
    }

    private static String name(TakeVersion version) {
        return version.take().key() + "/" + version.take().clip();
    }
}
