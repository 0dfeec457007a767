package dev.continuity.e2e.seeds;

import dev.continuity.e2e.seeds.scenario.FaultKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The table of all results, in Markdown. */
final class ResultTable {
    private final List<SeedResult> results;

    ResultTable(List<SeedResult> results) {
        this.results = List.copyOf(results);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        row(text, "", "");
        row(text, "---", "---:");
        row(text, "seeds", results.size());
        row(text, "seeds with violations", count(result -> result.passes() ? 0 : 1));
        row(text, "sequences", count(SeedResult::sequences));
        row(text, "sequences failed by the provider, resumed", count(SeedResult::failed));
        row(text, "steps parked, resolved", count(SeedResult::parked));
        row(text, "decisions made", count(SeedResult::decided));
        row(text, "decisions refused", count(SeedResult::refused));
        row(text, "takes lost", count(SeedResult::lost));
        row(text, "requests submitted", count(SeedResult::submitted));
        row(text, "needed", "$" + sum(SeedResult::needed));
        row(text, "billed", "$" + sum(SeedResult::billed));
        row(text, "wasted", "$" + sum(SeedResult::wasted));
        for (FaultKind kind : FaultKind.values()) {
            row(text, kind.toString(), count(result -> result.faults().getOrDefault(kind, 0)));
        }
        return text.toString();
    }

    private int count(ToIntFunction<SeedResult> part) {
        return results.stream().mapToInt(part).sum();
    }

    private BigDecimal sum(Function<SeedResult, BigDecimal> part) {
        return results.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void row(StringBuilder text, String what, Object value) {
        text.append(String.format(Locale.ROOT, "| %-40s | %10s |%n", what, value));
    }
}
