package dev.continuity.cli.direction;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.SequenceChange;
import dev.continuity.client.StepTarget;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Uses another take of a step. */
@Command(
        name = "circle",
        header = "Uses another take that was made for a step.",
        description = {
            "What depends on the step follows: what was made from that take before is found again, for nothing; the"
                    + " rest is made, for the price that is printed first. No take is deleted.",
            "'continuity takes ID' lists the takes. If no studio is running, one is started until the sequence ends or"
                    + " needs a decision."
        },
        exitCodeList = {
            "0:The take is used. If this command started a studio: the film is finished.",
            "1:The decision was refused or not agreed to, there is no film, or the API did not answer.",
            "2:There is no such sequence or step, --yes is missing, or the command is invalid."
        },
        footer = {"", "Example:", "  continuity circle AGM-harbour-at-dusk-3f9a2c1b04 SH0020/reference v001"})
public final class CircleCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Mixin
    private SpendingOptions spending = new SpendingOptions();

    @Parameters(
            index = "1",
            paramLabel = "SHOT/STEP",
            converter = TargetConverter.class,
            description = "The step, or its shot if that has only one.")
    private @Nullable StepTarget target;

    @Parameters(index = "2", paramLabel = "TAKE", description = "Name of the take, such as v001.")
    private String take = "";

    @Option(
            names = "--keep-rest",
            description = "What depends on the step keeps its takes, which become stale (default: it follows).")
    private boolean keepRest;

    public CircleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        StepTarget step = TargetConverter.required(target);
        if (!take.matches("v[0-9]{3,}")) {
            throw CliException.badInput(
                    "\"" + PlainText.oneLine(take) + "\" is not the name of a take (allowed: such as v001).");
        }
        return new PricedChange(terminal, options, spending)
                .run(sequence -> SequenceChange.circle(step, take, keepRest));
    }
}
