package dev.continuity.cli;

import dev.continuity.cli.connection.SequenceOptions;
import dev.continuity.cli.connection.SequenceParameter;
import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.InterruptMessage;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.FailureReport;
import dev.continuity.cli.view.NextCommands;
import dev.continuity.cli.view.RunCost;
import dev.continuity.cli.view.SequenceWatcher;
import dev.continuity.cli.view.WatchedRun;
import dev.continuity.client.ApiClient;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Resumes a sequence that failed, was cancelled or was interrupted. */
@Command(
        name = "resume",
        header = "Resumes a sequence and follows it until it ends or needs a decision.",
        description =
                "For a sequence that failed, was cancelled or was interrupted. Takes that exist are reused and cost"
                        + " nothing. The film stays in storage; to save it in a folder, run produce on its storyboard.",
        exitCodeList = {
            "0:The film is finished.",
            "1:The sequence failed again or needs a decision, or the API did not answer.",
            "2:There is no such sequence, or the command is invalid."
        },
        footer = {"", "Example:", "  continuity resume AGM-harbour-at-dusk-3f9a2c1b04"})
final class ResumeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SequenceOptions options = new SequenceOptions();

    ResumeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    @SuppressWarnings("try") // The message stays registered until it is closed.
    public Integer call() throws InterruptedException {
        SequenceId id = options.id();
        options.studio().settings();
        try (StudioConnection connection = StudioConnection.toRender(options.studio(), terminal);
                InterruptMessage onInterrupt = InterruptMessage.set(
                        terminal, NextCommands.afterCtrlC(id, connection.ownsStudio(), NextCommands.repeat(spec)))) {
            ApiClient api = options.api(connection);
            SequenceState before = SequenceParameter.call(id, () -> api.state(id));
            WatchedRun run = before.status() == Status.FINISHED
                    ? new WatchedRun(before, before)
                    : SequenceWatcher.watch(api, api.resume(id), terminal);
            return report(run.last(), RunCost.of(before, run), api.base());
        }
    }

    private int report(SequenceState after, RunCost cost, URI api) {
        CommandOutput output = options.output(terminal);
        if (after.status() == Status.FINISHED) {
            output.print(
                    after,
                    List.of(
                            "Film   " + api + "/v1/sequences/" + after.id() + "/cut",
                            "Takes  " + cost.takesText(),
                            "Cost   " + cost.dollarsText()));
            return ExitCodes.DONE;
        }
        FailureReport report = FailureReport.of(after, cost, api, NextCommands.repeat(spec));
        output.print(report, report.lines());
        return ExitCodes.NOT_DONE;
    }
}
