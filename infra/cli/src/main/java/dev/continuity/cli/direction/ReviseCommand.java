package dev.continuity.cli.direction;

import dev.continuity.cli.storyboard.StoryboardUpload;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.ApiException;
import dev.continuity.client.SequenceChange;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a sequence another storyboard. */
@Command(
        name = "revise",
        header = "Gives a sequence a new version of its storyboard, while it runs or afterwards.",
        description = {
            "Uploads the files that the storyboard names. The price is printed first: what is made anew, what exists"
                    + " already, what is no longer wanted. All takes are kept.",
            "If no studio is running, one is started until the sequence ends or needs a decision."
        },
        exitCodeList = {
            "0:The sequence has the new storyboard. If this command started a studio: the film is finished.",
            "1:The decision was refused or not agreed to, there is no film, or the API did not answer.",
            "2:The storyboard or the command is invalid, there is no such sequence, or --yes is missing."
        },
        footer = {
            "",
            "Examples:",
            "  continuity revise AGM-harbour-at-dusk-3f9a2c1b04 harbour.yaml --dry-run",
            "  continuity revise AGM-harbour-at-dusk-3f9a2c1b04 harbour.yaml --note 'a longer ending'"
        })
public final class ReviseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Mixin
    private SpendingOptions spending = new SpendingOptions();

    @Parameters(index = "1", paramLabel = "STORYBOARD", description = "The storyboard file, in YAML or JSON.")
    private Path storyboard = Path.of("storyboard.yaml");

    @Option(
            names = "--cancel-unwanted",
            description = "Cancel calls under way that are no longer wanted; they may still be billed (default: their"
                    + " takes are kept).")
    private boolean cancelUnwanted;

    public ReviseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            return revise(StoryboardUpload.read(storyboard));
        } catch (CliException e) {
            options.output(terminal).printError(e);
            throw e;
        }
    }

    private int revise(StoryboardUpload upload) throws InterruptedException {
        try {
            return new PricedChange(terminal, options, spending)
                    .run(sequence -> SequenceChange.revise(
                            upload.uploadMedia(sequence.api(), terminal).storyboard(), cancelUnwanted));
        } catch (ApiException e) {
            throw e.problem().problems().isEmpty()
                    ? e
                    : upload.invalid(e.problem().problems());
        }
    }
}
