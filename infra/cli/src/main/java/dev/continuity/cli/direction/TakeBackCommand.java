package dev.continuity.cli.direction;

import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.SequenceChange;
import dev.continuity.client.StepTarget;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes an approval or a rejection back. */
@Command(
        name = "take-back",
        header = "Takes an approval or a rejection back: the take waits for a review again.",
        description = "An approval can be taken back until something that depends on the take is submitted.",
        exitCodeList = {
            "0:The take waits for a review.",
            "1:The decision was refused or not agreed to, or the API did not answer.",
            "2:There is no such sequence or step, --yes is missing, or the command is invalid."
        },
        footer = {"", "Example:", "  continuity take-back AGM-harbour-at-dusk-3f9a2c1b04 SH0020"})
public final class TakeBackCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Parameters(index = "1", paramLabel = "SHOT[/STEP]", converter = TargetConverter.class, description = "Whose take.")
    private @Nullable StepTarget target;

    public TakeBackCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new ReviewVerdict(terminal, options)
                .give(SequenceChange.takeBack(TargetConverter.required(target)), false);
    }
}
