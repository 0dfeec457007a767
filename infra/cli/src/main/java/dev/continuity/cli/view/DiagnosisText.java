package dev.continuity.cli.view;

import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Style;
import dev.continuity.cli.terminal.Style.Shade;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.DiagnosisReport;
import dev.continuity.diagnosis.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A diagnosis report in lines: the verdict first, then what was tried and found, and below it what to do. */
public final class DiagnosisText {
    private static final int VERDICT_WIDTH = 7;

    private DiagnosisText() {}

    public static List<String> lines(DiagnosisReport report, Style style) {
        List<String> lines = new ArrayList<>();
        for (Diagnosis diagnosis : report.diagnoses()) {
            String verdict = diagnosis.verdict().name().toLowerCase(Locale.ROOT);
            lines.add("%s %s, %s: %s"
                    .formatted(
                            style.shaded(shade(diagnosis.verdict()), PlainText.padded(verdict, VERDICT_WIDTH)),
                            diagnosis.area(),
                            PlainText.oneLine(diagnosis.subject()),
                            PlainText.oneLine(diagnosis.meaning())));
            if (!diagnosis.remedy().isEmpty()) {
                lines.add(" ".repeat(VERDICT_WIDTH + 1)
                        + (style.unicode() ? "→ " : "-> ")
                        + PlainText.oneLine(diagnosis.remedy()));
            }
        }
        lines.add("");
        lines.add(summary(report));
        return lines;
    }

    private static String summary(DiagnosisReport report) {
        return switch (report.verdict()) {
            case FINE -> "Everything is fine.";
            case MIND -> "Everything works. To mind: " + count(report, Verdict.MIND) + ".";
            case BROKEN ->
                "Broken: " + count(report, Verdict.BROKEN) + ". To mind: " + count(report, Verdict.MIND) + ".";
        };
    }

    private static long count(DiagnosisReport report, Verdict verdict) {
        return report.diagnoses().stream()
                .filter(diagnosis -> diagnosis.verdict() == verdict)
                .count();
    }

    private static Shade shade(Verdict verdict) {
        return switch (verdict) {
            case FINE -> Shade.SUCCESS;
            case MIND -> Shade.ATTENTION;
            case BROKEN -> Shade.ERROR;
        };
    }
}
