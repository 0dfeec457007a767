package dev.continuity.cli;

import dev.continuity.cli.storyboard.ResolvedStoryboard;
import dev.continuity.cli.storyboard.StoryboardUpload;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.EstimateTable;
import dev.continuity.plan.Estimate;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a storyboard would cost. */
@Command(
        name = "estimate",
        header = "Says what a storyboard would render and cost, and everything that is wrong with it.",
        description = "Uploads the files that the storyboard names, checks them, and looks up which takes are there"
                + " already. The provider is not called.",
        footer = {
            "",
            "Examples:",
            "  continuity estimate harbour.yaml",
            "  continuity estimate harbour.yaml --json | jq .dollars",
            "",
            "Exit: 0 it can be made; 1 no answer; 2 bad storyboard or usage."
        })
final class EstimateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "STORYBOARD", description = "The storyboard, in YAML or JSON.")
    private Path storyboard = Path.of("storyboard.yaml");

    @Option(names = "--json", description = "Print the estimate as one JSON object.")
    private boolean json;

    @Mixin
    private StudioOptions options = new StudioOptions();

    EstimateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandOutput report = new CommandOutput(terminal, json);
        try {
            StoryboardUpload task = StoryboardUpload.read(storyboard);
            options.settings();
            try (StudioConnection door = StudioConnection.look(options, terminal)) {
                ResolvedStoryboard resolved = task.resolve(door.api(), terminal);
                Estimate estimate = task.ask(() -> door.api().estimate(resolved.storyboard()));
                report.say(estimate, EstimateTable.of(estimate));
                return ExitCodes.DONE;
            }
        } catch (CliException complaint) {
            report.refuse(complaint);
            throw complaint;
        }
    }
}
