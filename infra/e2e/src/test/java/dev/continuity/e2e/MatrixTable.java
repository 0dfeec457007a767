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

/** A table of moments and crashed processes, with the outcome of each sequence, its calls and its time to continue. */
final class MatrixTable {
    private final Map<CrashedProcess, Column> columns = new EnumMap<>(CrashedProcess.class);

    /** @param untilReady from the restart until all processes were ready */
    record Column(Duration untilReady, Map<CrashMoment, CrashOutcome> outcomes) {}

    synchronized void add(CrashedProcess process, Column column) {
        columns.put(process, column);
    }

    synchronized void write(Path file) throws IOException {
        StringBuilder table = new StringBuilder();
        row(table, "killed at", process -> process.description());
        table.append("|---|").append("---|".repeat(columns.size())).append('\n');
        for (CrashMoment moment : CrashMoment.values()) {
            row(table, moment.description(), process -> Optional.ofNullable(
                            column(process).outcomes().get(moment))
                    .map(CrashOutcome::description)
                    .orElse(""));
        }
        row(
                table,
                "ready again",
                process -> String.format(
                        Locale.ROOT, "%.1f s", column(process).untilReady().toMillis() / 1000.0));
        table.append(
                        "\nSeconds are from the restart to the first call of the sequence to S3; *kept waiting*: the worker")
                .append(
                        " lives, and waits for the provider as before. Parked: the outcome of the submission is unknown, so a person decides.\n");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, table);
        System.out.println(table);
    }

    private void row(StringBuilder table, String head, Function<CrashedProcess, String> cell) {
        table.append("| ")
                .append(head)
                .append(" | ")
                .append(columns.keySet().stream().map(cell).collect(Collectors.joining(" | ")))
                .append(" |\n");
    }

    private Column column(CrashedProcess process) {
        return columns.getOrDefault(process, new Column(Duration.ZERO, Map.of()));
    }
}
