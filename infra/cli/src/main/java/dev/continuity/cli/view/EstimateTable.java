package dev.continuity.cli.view;

import dev.continuity.cli.terminal.TextTable;
import dev.continuity.plan.Estimate;
import dev.continuity.take.StepId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An estimate as a table with totals. */
public final class EstimateTable {
    private EstimateTable() {}

    public static List<String> lines(Estimate estimate) {
        List<String> lines = new ArrayList<>(table(estimate).lines());
        lines.add("");
        long toRender = estimate.steps().stream().filter(line -> !line.reused()).count();
        lines.add("Total  " + toRender + " of " + estimate.steps().size() + " takes to render, "
                + StatusText.seconds(estimate.seconds()) + " of video, " + StatusText.dollars(estimate.dollars()));
        if (!estimate.criticalPath().isEmpty()) {
            lines.add("Time   about " + StatusText.clock(Duration.ofSeconds(estimate.expectedSeconds()))
                    + " min plus waiting in the provider's queue: "
                    + estimate.criticalPath().stream().map(StepId::toString).collect(Collectors.joining(", then ")));
        }
        return lines;
    }

    private static TextTable table(Estimate estimate) {
        TextTable table = new TextTable("STEP", "ENDPOINT", ">LENGTH", ">COST", "TAKE");
        for (Estimate.Line line : estimate.steps()) {
            table.row(
                    line.id().toString(),
                    line.endpoint().id().replace("fal-ai/kling-video/", ""),
                    StatusText.seconds(line.seconds()),
                    line.reused() ? "$0.00" : StatusText.dollars(line.dollars()),
                    line.reused() ? "reused" : "to render");
        }
        return table;
    }
}
