package dev.continuity.cli;

import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.connection.StudioOptions;
import dev.continuity.cli.connection.UserOption;
import dev.continuity.cli.direction.SequenceChoice;
import dev.continuity.cli.storyboard.FilmDownload;
import dev.continuity.cli.storyboard.ResolvedStoryboard;
import dev.continuity.cli.storyboard.StoryboardUpload;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.InterruptMessage;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.FailureReport;
import dev.continuity.cli.view.NextCommands;
import dev.continuity.cli.view.RunCost;
import dev.continuity.cli.view.SequenceWatcher;
import dev.continuity.cli.view.SuccessReport;
import dev.continuity.cli.view.WatchedRun;
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

/** Makes a film from a storyboard. */
@Command(
        name = "produce",
        header = "Makes the film of a storyboard and saves it in a folder.",
        description = {
            "Uploads the files that the storyboard names, renders every step that has no take yet, and saves the film"
                    + " (cut.mp4) and its contact sheet (contact-sheet.jpg). Run it again on the same storyboard to"
                    + " continue the sequence from where it stopped; a finished one costs nothing. If the storyboard"
                    + " has changed, only what the change affects is rendered: by a new sequence, or by the earlier one"
                    + " of the same title if you choose to revise it when you are asked."
        },
        exitCodeList = {
            "0:The film is finished.",
            "1:The sequence failed, was cancelled or needs a decision, or the API did not answer.",
            "2:The storyboard or the command is invalid. Nothing was started."
        },
        footer = {
            "",
            "Examples:",
            "  continuity produce harbour.yaml",
            "  continuity produce harbour.yaml --out film --json | jq -r .film",
            "  continuity produce harbour.yaml --api http://127.0.0.1:7700"
        })
final class ProduceCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "STORYBOARD", description = "The storyboard file, in YAML or JSON.")
    private Path storyboard = Path.of("storyboard.yaml");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder to save the film in (default: out/{sequence id} in the home folder).")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print the result as one JSON object.")
    private boolean json;

    @Mixin
    private UserOption user = new UserOption();

    @Mixin
    private StudioOptions options = new StudioOptions();

    ProduceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            StoryboardUpload upload = StoryboardUpload.read(storyboard);
            options.settings();
            try (InterruptMessage onInterrupt =
                            InterruptMessage.set(terminal, "Stopped before the storyboard was submitted.");
                    StudioConnection connection = StudioConnection.toRender(options, terminal)) {
                return produce(upload, connection, onInterrupt);
            }
        } catch (CliException e) {
            new CommandOutput(terminal, json).printError(e);
            throw e;
        }
    }

    private int produce(StoryboardUpload upload, StudioConnection connection, InterruptMessage onInterrupt)
            throws InterruptedException {
        ApiClient api = connection.api().as(user.name());
        String sameCommand = NextCommands.repeat(spec);
        ResolvedStoryboard resolved = upload.uploadMedia(api, terminal);
        Accepted accepted = new SequenceChoice(api, terminal, storyboard, upload, resolved).begin();
        SequenceState before = accepted.state();
        onInterrupt.replace(NextCommands.afterCtrlC(before.id(), connection.ownsStudio(), sameCommand));
        if (before.status() != Status.FINISHED) {
            terminal.err("Look at it while it is made, and decide: " + api.base() + "/#/" + before.id());
        }

        WatchedRun run = SequenceWatcher.watch(api, resumed(api, accepted), terminal);
        SequenceState last = run.last();
        RunCost cost = RunCost.of(before, run);
        Cut cut = last.cut();
        if (last.status() == Status.FINISHED && cut != null) {
            return save(api, last, cut, cost);
        } else if (!last.problems().isEmpty()) {
            throw upload.invalid(last.problems());
        }
        FailureReport report = FailureReport.of(last, cost, api.base(), sameCommand);
        new CommandOutput(terminal, json).print(report, report.lines());
        return ExitCodes.NOT_DONE;
    }

    /** Resumes a sequence that ended without a film or was interrupted: that is why people run the command again. */
    private SequenceState resumed(ApiClient api, Accepted accepted) {
        SequenceState state = accepted.state();
        if (state.status() == Status.FINISHED) {
            terminal.err("This film is finished already. Nothing is rendered.");
            return state;
        } else if (state.status().isEnd()) {
            String end = state.status() == Status.CANCELLED ? "was cancelled" : "failed";
            terminal.err("Resuming sequence " + state.id() + ", which " + end + " before.");
            return api.resume(state.id());
        } else if (!accepted.running()) {
            terminal.err("Resuming sequence " + state.id() + ", which was interrupted.");
            return api.resume(state.id());
        }
        return state;
    }

    private int save(ApiClient api, SequenceState state, Cut cut, RunCost cost) {
        Path folder = out == null ? options.home().out(state.id().text()) : out;
        FilmDownload download = new FilmDownload(api, folder);
        Path film = download.save(state.id(), "cut", "cut.mp4");
        Path contactSheet = download.save(state.id(), "contact-sheet", "contact-sheet.jpg");
        SuccessReport report = SuccessReport.of(state, cut, film, contactSheet, cost);
        new CommandOutput(terminal, json).print(report, report.lines());
        return ExitCodes.DONE;
    }
}
