package dev.continuity.e2e.seeds;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The table at the end, in Markdown. */
final class ResultTable {
    private final List<SeedResult> verdicts;

    ResultTable(List<SeedResult> verdicts) {
        this.verdicts = List.copyOf(verdicts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        row(text, "", "");
        row(text, "---", "---:");
        row(text, "seeds", verdicts.size());
        row(text, "seeds in which something does not hold", count(verdict -> verdict.passes() ? 0 : 1));
        row(text, "sequences", count(SeedResult::sequences));
        row(text, "failed as they must, and resumed", count(SeedResult::failed));
        row(text, "steps parked, and resolved", count(SeedResult::parked));
        row(text, "takes lost", count(SeedResult::lost));
        row(text, "requests submitted", count(SeedResult::submitted));
        row(text, "needed", "$" + sum(SeedResult::needed));
        row(text, "billed", "$" + sum(SeedResult::billed));
        row(text, "wasted", "$" + sum(SeedResult::wasted));
        for (FaultKind mishap : FaultKind.values()) {
            row(text, mishap.toString(), count(verdict -> verdict.happened().getOrDefault(mishap, 0)));
        }
        return text.toString();
    }

    private int count(ToIntFunction<SeedResult> part) {
        return verdicts.stream().mapToInt(part).sum();
    }

    private BigDecimal sum(Function<SeedResult, BigDecimal> part) {
        return verdicts.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void row(StringBuilder text, String what, Object value) {
        text.append(String.format(Locale.ROOT, "| %-40s | %10s |%n", what, value));
    }
}
