package dev.continuity.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** For each crashed process a table of moments and decisions, with the outcome of each. */
final class DecisionTable {
    private final Map<CrashedProcess, Map<HeldSequence, DecisionOutcome>> outcomes =
            new EnumMap<>(CrashedProcess.class);

    synchronized void add(CrashedProcess process, Map<HeldSequence, DecisionOutcome> ofAll) {
        outcomes.computeIfAbsent(process, first -> new LinkedHashMap<>()).putAll(ofAll);
    }

    synchronized void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        outcomes.forEach((process, ofAll) -> {
            text.append("\n**Killed after the decision was sent: ")
                    .append(process.description())
                    .append("**\n\n");
            row(text, "first take", MatrixDecision::description);
            row(text, "---", decision -> "---");
            for (MomentGroup group : MomentGroup.values()) {
                for (CrashMoment moment : group.moments()) {
                    row(text, moment.description(), decision -> outcome(ofAll, decision.on(moment)));
                }
            }
        });
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
        System.out.println(text);
    }

    private static String outcome(Map<HeldSequence, DecisionOutcome> outcomes, HeldSequence sequence) {
        DecisionOutcome outcome = outcomes.get(sequence);
        return outcome == null ? "not tried" : outcome.description();
    }

    private static void row(StringBuilder text, String head, Function<MatrixDecision, String> cell) {
        text.append("| ")
                .append(head)
                .append(" | ")
                .append(Arrays.stream(MatrixDecision.values()).map(cell).collect(Collectors.joining(" | ")))
                .append(" |\n");
    }
}
