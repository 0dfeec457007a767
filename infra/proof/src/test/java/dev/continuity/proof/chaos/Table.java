package dev.continuity.proof.chaos;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/** The table at the end, in Markdown. */
final class Table {
    private final List<Verdict> verdicts;

    Table(List<Verdict> verdicts) {
        this.verdicts = List.copyOf(verdicts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        row(text, "", "");
        row(text, "---", "---:");
        row(text, "seeds", verdicts.size());
        row(text, "seeds in which something does not hold", count(verdict -> verdict.passes() ? 0 : 1));
        row(text, "sequences", count(Verdict::sequences));
        row(text, "failed as they must, and resumed", count(Verdict::failed));
        row(text, "steps parked, and resolved", count(Verdict::parked));
        row(text, "takes lost", count(Verdict::lost));
        row(text, "requests submitted", count(Verdict::submitted));
        row(text, "needed", "$" + sum(Verdict::needed));
        row(text, "billed", "$" + sum(Verdict::billed));
        row(text, "wasted", "$" + sum(Verdict::wasted));
        for (Mishap mishap : Mishap.values()) {
            row(text, mishap.toString(), count(verdict -> verdict.happened().getOrDefault(mishap, 0)));
        }
        return text.toString();
    }

    private int count(ToIntFunction<Verdict> part) {
        return verdicts.stream().mapToInt(part).sum();
    }

    private BigDecimal sum(Function<Verdict, BigDecimal> part) {
        return verdicts.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void row(StringBuilder text, String what, Object value) {
        text.append(String.format(Locale.ROOT, "| %-40s | %10s |%n", what, value));
    }
}
