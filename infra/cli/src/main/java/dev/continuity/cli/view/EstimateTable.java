package dev.continuity.cli.view;

import dev.continuity.cli.terminal.TextTable;
import dev.continuity.plan.Estimate;
import dev.continuity.take.StepId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An estimate as a table. */
public final class EstimateTable {
    private EstimateTable() {}

    public static List<String> of(Estimate estimate) {
        TextTable table = new TextTable("STEP", "ENDPOINT", ">SECONDS", ">DOLLARS", "TAKE");
        for (Estimate.Line line : estimate.steps()) {
            table.row(
                    line.id().toString(),
                    line.endpoint().id().replace("fal-ai/kling-video/", ""),
                    StatusText.seconds(line.seconds()),
                    line.reused() ? "$0.00" : StatusText.dollars(line.dollars()),
                    line.reused() ? "reused" : "to be made");
        }
        long toMake = estimate.steps().stream().filter(line -> !line.reused()).count();
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add("Total     " + toMake + " of " + estimate.steps().size() + " takes to be made, "
                + StatusText.seconds(estimate.seconds()) + " of output, " + StatusText.dollars(estimate.dollars()));
        if (!estimate.criticalPath().isEmpty()) {
            lines.add("Takes     about " + StatusText.clock(Duration.ofSeconds(estimate.expectedSeconds()))
                    + " min and what is spent in the queue: "
                    + estimate.criticalPath().stream().map(StepId::toString).collect(Collectors.joining(", then ")));
        }
        return lines;
    }
}
