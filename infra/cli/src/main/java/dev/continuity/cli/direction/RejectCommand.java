package dev.continuity.cli.direction;

import dev.continuity.cli.terminal.Terminal;
import dev.continuity.client.SequenceChange;
import dev.continuity.client.StepTarget;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Rejects a take. */
@Command(
        name = "reject",
        header = "Rejects a take that waits for a review: nothing that depends on it goes on.",
        description = "The take is kept. Retake its step, circle another take, or take the rejection back.",
        exitCodeList = {
            "0:The take is rejected.",
            "1:The decision was refused or not agreed to, or the API did not answer.",
            "2:There is no such sequence or step, --yes is missing, or the command is invalid."
        },
        footer = {"", "Example:", "  continuity reject AGM-harbour-at-dusk-3f9a2c1b04 SH0020 --note 'too dark'"})
public final class RejectCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Parameters(
            index = "1",
            paramLabel = "SHOT[/STEP]",
            converter = TargetConverter.class,
            description = "Whose take; a shot is enough if one of its takes waits.")
    private @Nullable StepTarget target;

    public RejectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        return new ReviewVerdict(terminal, options)
                .give(SequenceChange.reject(TargetConverter.required(target)), false);
    }
}
