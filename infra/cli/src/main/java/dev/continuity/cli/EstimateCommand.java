package dev.continuity.cli;

import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.connection.StudioOptions;
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

/** Prices a storyboard. */
@Command(
        name = "estimate",
        header = "Checks a storyboard and shows what it would render and cost.",
        description =
                "Lists everything that is wrong with the storyboard, with line numbers. If it is valid, uploads the"
                        + " files that it names, checks them, and looks up which takes exist already."
                        + " The provider is not called.",
        exitCodeList = {
            "0:The storyboard is valid.",
            "1:The API did not answer.",
            "2:The storyboard or the command is invalid."
        },
        footer = {
            "",
            "Examples:",
            "  continuity estimate harbour.yaml",
            "  continuity estimate harbour.yaml --json | jq .dollars"
        })
final class EstimateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "STORYBOARD", description = "The storyboard file, in YAML or JSON.")
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
        CommandOutput output = new CommandOutput(terminal, json);
        try {
            StoryboardUpload upload = StoryboardUpload.read(storyboard);
            options.settings();
            try (StudioConnection connection = StudioConnection.toRead(options, terminal)) {
                ResolvedStoryboard resolved = upload.uploadMedia(connection.api(), terminal);
                Estimate estimate = upload.call(() -> connection.api().estimate(resolved.storyboard()));
                output.print(estimate, EstimateTable.lines(estimate));
                return ExitCodes.DONE;
            }
        } catch (CliException e) {
            output.printError(e);
            throw e;
        }
    }
}
