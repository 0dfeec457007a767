package dev.continuity.cli;

import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.FailureReport;
import dev.continuity.cli.view.NextCommands;
import dev.continuity.cli.view.RunCost;
import dev.continuity.cli.view.SequenceWatcher;
import dev.continuity.cli.view.StatusText;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a sequence that failed, was cancelled, or lost its engine. */
@Command(
        name = "resume",
        header = "Goes on with a sequence, and shows it until it comes to rest.",
        description =
                "Takes that exist are found again and cost nothing. The film is left in the archive; to have it in"
                        + " a folder, run produce on its storyboard.",
        footer = {
            "",
            "Example:",
            "  continuity resume AGM-harbour-at-dusk-3f9a2c1b04",
            "",
            "Exit: 0 the film is made; 1 it failed again, or waits for a person; 2 no such sequence, or bad usage."
        })
final class ResumeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "ID", description = "Id of the sequence.")
    private String id = "";

    @Option(names = "--json", description = "Print the state that it came to, as one JSON object.")
    private boolean json;

    @Mixin
    private StudioOptions options = new StudioOptions();

    ResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    @SuppressWarnings("try")
    public Integer call() throws InterruptedException {
        SequenceId sequence = SequenceParameter.parse(id);
        options.settings();
        try (StudioConnection door = StudioConnection.open(options, terminal);
                InterruptMessage interruption = InterruptMessage.says(
                        terminal, NextCommands.afterCtrlC(sequence, door.isOurs(), NextCommands.of(spec)))) {
            SequenceState before =
                    SequenceParameter.ask(sequence, () -> door.api().state(sequence));
            SequenceState after = before.status() == Status.FINISHED
                    ? before
                    : SequenceWatcher.of(door.api(), door.api().resume(sequence), terminal);
            return report(before, after, door);
        }
    }

    private int report(SequenceState before, SequenceState after, StudioConnection door) {
        CommandOutput report = new CommandOutput(terminal, json);
        RunCost bill = RunCost.of(before, after);
        if (after.status() == Status.FINISHED) {
            report.say(
                    after,
                    List.of(
                            "Film      " + door.api().base() + "/v1/sequences/" + after.id() + "/cut",
                            "Takes     " + bill.made() + " made, " + bill.reused() + " reused",
                            "Cost      " + StatusText.dollars(bill.dollars())));
            return ExitCodes.DONE;
        }
        FailureReport unfilmed = FailureReport.of(after, bill, door.api().base(), NextCommands.of(spec));
        report.say(unfilmed, unfilmed.lines());
        return ExitCodes.NOT_DONE;
    }
}
