package dev.continuity.e2e.seeds.environment;

import dev.continuity.e2e.seeds.scenario.FaultKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The events of one seed, in order. Thread-safe. */
public final class SeedLog {
    private static final Pattern HASH = Pattern.compile("([0-9a-f]{10})[0-9a-f]{54}");
    private static final Pattern SIGNATURE = Pattern.compile("\\?X-Amz\\S+");

    private final long start = System.nanoTime();
    private final List<String> lines = new ArrayList<>();
    private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);

    public synchronized void add(String line) {
        String brief = SIGNATURE.matcher(HASH.matcher(line).replaceAll("$1")).replaceAll("");
        lines.add(String.format(Locale.ROOT, "%7.2f s  %s", (System.nanoTime() - start) / 1e9, brief));
    }

    synchronized void fault(FaultKind kind, String details) {
        faults.merge(kind, 1, Integer::sum);
        add("!! " + kind + ": " + details);
    }

    public synchronized Map<FaultKind, Integer> faults() {
        return new EnumMap<>(faults);
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
