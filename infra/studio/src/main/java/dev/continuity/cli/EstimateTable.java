package dev.continuity.cli;

import dev.continuity.plan.Estimate;
import dev.continuity.take.StepId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An estimate as a table. */
final class EstimateTable {
    private EstimateTable() {}

    static List<String> of(Estimate estimate) {
        Table table = new Table("STEP", "ENDPOINT", ">SECONDS", ">DOLLARS", "TAKE");
        for (Estimate.Line line : estimate.steps()) {
            table.row(
                    line.id().toString(),
                    line.endpoint().id().replace("fal-ai/kling-video/", ""),
                    Words.seconds(line.seconds()),
                    line.reused() ? "$0.00" : Words.dollars(line.dollars()),
                    line.reused() ? "reused" : "to be made");
        }
        long toMake = estimate.steps().stream().filter(line -> !line.reused()).count();
        List<String> lines = new ArrayList<>(table.lines());
        lines.add("");
        lines.add("Total     " + toMake + " of " + estimate.steps().size() + " takes to be made, "
                + Words.seconds(estimate.seconds()) + " of output, " + Words.dollars(estimate.dollars()));
        if (!estimate.criticalPath().isEmpty()) {
            lines.add("Takes     about " + Words.clock(Duration.ofSeconds(estimate.expectedSeconds()))
                    + " min and what is spent in the queue: "
                    + estimate.criticalPath().stream().map(StepId::toString).collect(Collectors.joining(", then ")));
        }
        return lines;
    }
}
