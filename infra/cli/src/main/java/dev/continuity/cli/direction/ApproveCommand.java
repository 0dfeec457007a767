package dev.continuity.cli.direction;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.SequenceChange;
import dev.continuity.client.StepTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Approves takes. */
@Command(
        name = "approve",
        header = "Approves takes that wait for a review: what depends on them goes on.",
        description = "If no studio is running, one is started until the sequence ends or needs a decision.",
        exitCodeList = {
            "0:The takes are approved. If this command started a studio: the film is finished.",
            "1:The decision was refused or not agreed to, there is no film, or the API did not answer.",
            "2:There is no such sequence or step, --yes is missing, or the command is invalid."
        },
        footer = {
            "",
            "Examples:",
            "  continuity approve AGM-harbour-at-dusk-3f9a2c1b04 SH0010 SH0020/reference",
            "  continuity approve AGM-harbour-at-dusk-3f9a2c1b04 --all"
        })
public final class ApproveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "SHOT[/STEP]",
            converter = TargetConverter.class,
            description = "Whose takes; a shot is enough if one of its takes waits.")
    private List<StepTarget> targets = new ArrayList<>();

    @Option(names = "--all", description = "All takes that wait for a review.")
    private boolean all;

    public ApproveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (all == !targets.isEmpty()) {
            throw CliException.badInput("Name the shots or steps whose takes are approved, or give --all.");
        }
        return new ReviewVerdict(terminal, options).give(SequenceChange.approve(targets), true);
    }
}
