package dev.continuity.e2e.seeds;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What happened in one seed, in order, for those who have to understand it. Safe for use by many threads. */
final class SeedLog {
    private static final Pattern HASH = Pattern.compile("([0-9a-f]{10})[0-9a-f]{54}");
    private static final Pattern SIGNATURE = Pattern.compile("\\?X-Amz\\S+");

    private final long began = System.nanoTime();
    private final List<String> lines = new ArrayList<>();
    private final Map<FaultKind, Integer> happened = new EnumMap<>(FaultKind.class);

    synchronized void tell(String line) {
        String brief = SIGNATURE.matcher(HASH.matcher(line).replaceAll("$1")).replaceAll("");
        lines.add(String.format(Locale.ROOT, "%7.2f s  %s", (System.nanoTime() - began) / 1e9, brief));
    }

    synchronized void happens(FaultKind mishap, String details) {
        happened.merge(mishap, 1, Integer::sum);
        tell("!! " + mishap + ": " + details);
    }

    synchronized Map<FaultKind, Integer> happened() {
        return new EnumMap<>(happened);
    }

    @Override
    public synchronized String toString() {
        return String.join("\n", lines);
    }
}
