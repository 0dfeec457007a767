package dev.continuity.cli;

import dev.continuity.cli.storyboard.FilmDownload;
import dev.continuity.cli.storyboard.ResolvedStoryboard;
import dev.continuity.cli.storyboard.StoryboardUpload;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.FailureReport;
import dev.continuity.cli.view.NextCommands;
import dev.continuity.cli.view.RunCost;
import dev.continuity.cli.view.SequenceWatcher;
import dev.continuity.cli.view.StatusText;
import dev.continuity.cli.view.SuccessReport;
import dev.continuity.client.Accepted;
import dev.continuity.client.ApiClient;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From a storyboard to a film in a folder. */
@Command(
        name = "produce",
        header = "Makes the film of a storyboard, and leaves it in a folder.",
        description = {
            "Uploads the files that the storyboard names, renders every step that has no take yet, and leaves"
                    + " cut.mp4 and contact-sheet.jpg. Run again on the same storyboard, it goes on with the same"
                    + " sequence, wherever it was; a finished one costs nothing. A changed storyboard renders only"
                    + " what the change touches."
        },
        footer = {
            "",
            "Examples:",
            "  continuity produce harbour.yaml",
            "  continuity produce harbour.yaml --out film --json | jq -r .film",
            "  continuity produce harbour.yaml --api http://127.0.0.1:7700",
            "",
            "Exit: 0 the film is made; 1 the sequence failed, was cancelled, or waits for a person; 2 bad storyboard"
                    + " or usage, nothing was started."
        })
final class ProduceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "STORYBOARD", description = "The storyboard, in YAML or JSON.")
    private Path storyboard = Path.of("storyboard.yaml");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for cut.mp4 and contact-sheet.jpg (else out/{sequence id} in the home).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Mixin
    private StudioOptions options = new StudioOptions();

    ProduceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            StoryboardUpload task = StoryboardUpload.read(storyboard);
            options.settings();
            try (InterruptMessage interruption = InterruptMessage.says(terminal, "Stopped. Nothing was started.");
                    StudioConnection door = StudioConnection.open(options, terminal)) {
                return produce(task, door, interruption);
            }
        } catch (CliException complaint) {
            new CommandOutput(terminal, json).refuse(complaint);
            throw complaint;
        }
    }

    private int produce(StoryboardUpload task, StudioConnection door, InterruptMessage interruption)
            throws InterruptedException {
        ApiClient api = door.api();
        String again = NextCommands.of(spec);
        ResolvedStoryboard resolved = task.resolve(api, terminal);
        Accepted accepted = task.ask(() -> api.produce(resolved.storyboard(), resolved.idempotencyKey()));
        SequenceState first = accepted.state();
        interruption.saysNow(NextCommands.afterCtrlC(first.id(), door.isOurs(), again));

        SequenceState last = SequenceWatcher.of(api, goingOn(api, accepted), terminal);
        RunCost bill = RunCost.of(first, last);
        Cut cut = last.cut();
        if (last.status() == Status.FINISHED && cut != null) {
            return leave(api, last, cut, bill);
        } else if (!last.problems().isEmpty()) {
            throw task.complaint(last.problems());
        }
        FailureReport unfilmed = FailureReport.of(last, bill, api.base(), again);
        new CommandOutput(terminal, json).say(unfilmed, unfilmed.lines());
        return ExitCodes.NOT_DONE;
    }

    /** One that ended without a film is tried again: that is what running the command again means. */
    private SequenceState goingOn(ApiClient api, Accepted accepted) {
        SequenceState state = accepted.state();
        if (state.status() == Status.FINISHED) {
            terminal.tell("This film is made already; nothing is rendered.");
            return state;
        } else if (state.status().isEnd()) {
            terminal.tell("The sequence " + state.id() + " had " + StatusText.ended(state.status()) + "; it goes on.");
            return api.resume(state.id());
        } else if (!accepted.underWay()) {
            terminal.tell("No engine was working on " + state.id() + "; it goes on.");
            return api.resume(state.id());
        }
        return state;
    }

    private int leave(ApiClient api, SequenceState state, Cut cut, RunCost bill) {
        Path folder = out == null ? options.home().out(state.id().text()) : out;
        FilmDownload download = new FilmDownload(api, folder);
        Path film = download.get(state.id(), "cut", "cut.mp4");
        Path contactSheet = download.get(state.id(), "contact-sheet", "contact-sheet.jpg");
        SuccessReport made = SuccessReport.of(state, cut, film, contactSheet, bill);
        new CommandOutput(terminal, json).say(made, made.lines());
        return ExitCodes.DONE;
    }
}
