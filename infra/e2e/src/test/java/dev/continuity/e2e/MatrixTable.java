package dev.continuity.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Moments × victims: what became of each, how often it was submitted, and how long after the restart it went on. */
final class MatrixTable {
    private final Map<CrashedProcess, World> worlds = new EnumMap<>(CrashedProcess.class);

    /** @param up from the restart until all were ready */
    record World(Duration up, Map<CrashMoment, CrashOutcome> outcomes) {}

    synchronized void add(CrashedProcess victim, World world) {
        worlds.put(victim, world);
    }

    synchronized void write(Path file) throws IOException {
        StringBuilder table = new StringBuilder();
        row(table, "killed at", victim -> victim.words());
        table.append("|---|").append("---|".repeat(worlds.size())).append('\n');
        for (CrashMoment moment : CrashMoment.values()) {
            row(table, moment.words(), victim -> Optional.ofNullable(
                            world(victim).outcomes().get(moment))
                    .map(CrashOutcome::words)
                    .orElse(""));
        }
        row(
                table,
                "ready again",
                victim ->
                        String.format(Locale.ROOT, "%.1f s", world(victim).up().toMillis() / 1000.0));
        table.append(
                        "\nSeconds are from the restart to the first sign of life of the sequence; *waited on*: the worker")
                .append(
                        " lives, and waits for the provider as before. Parked: nobody can tell whether the call was accepted, so a person decides.\n");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, table);
        System.out.println(table);
    }

    private void row(StringBuilder table, String head, Function<CrashedProcess, String> cell) {
        table.append("| ")
                .append(head)
                .append(" | ")
                .append(worlds.keySet().stream().map(cell).collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    private World world(CrashedProcess victim) {
        return worlds.getOrDefault(victim, new World(Duration.ZERO, Map.of()));
    }
}
