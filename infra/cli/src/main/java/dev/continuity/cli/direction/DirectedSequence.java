package dev.continuity.cli.direction;

import dev.continuity.cli.connection.SequenceParameter;
import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.storyboard.FilmDownload;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.InterruptMessage;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.FailureReport;
import dev.continuity.cli.view.NextCommands;
import dev.continuity.cli.view.ReviewChoices;
import dev.continuity.cli.view.RunCost;
import dev.continuity.cli.view.SequenceWatcher;
import dev.continuity.cli.view.SuccessReport;
import dev.continuity.cli.view.WatchedRun;
import dev.continuity.client.ApiClient;
import dev.continuity.client.ApiException;
import dev.continuity.client.DecisionDetails;
import dev.continuity.client.DirectionClient;
import dev.continuity.client.PresentStoryboard;
import dev.continuity.client.SequenceChange;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.QuoteResult;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.SequenceState.Status;
import dev.continuity.sequence.WaitingReview;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A sequence that a command directs. Its errors say what to do next. */
final class DirectedSequence {
    private final SequenceId id;
    private final StudioConnection connection;
    private final ApiClient api;
    private final DirectionClient direction;
    private final Path films;
    private final Terminal terminal;

    DirectedSequence(StudioConnection connection, DecisionOptions options, Terminal terminal) {
        this.id = options.id();
        this.connection = connection;
        this.api = options.sequence().api(connection);
        this.direction = api.direction();
        this.films = options.sequence().studio().home().out(id.text());
        this.terminal = terminal;
    }

    SequenceId id() {
        return id;
    }

    ApiClient api() {
        return api;
    }

    SequenceState state() {
        return SequenceParameter.call(id, () -> api.state(id));
    }

    PresentStoryboard storyboard() {
        return SequenceParameter.call(id, () -> direction.storyboard(id));
    }

    /** What a change would cost. Nothing is changed. */
    QuoteResult quote(SequenceChange change, DecisionDetails details) {
        return decided(id, () -> direction.quote(id, change, details));
    }

    SequenceState make(SequenceChange change, DecisionDetails details) {
        return decided(id, () -> direction.make(id, change, details));
    }

    /** The clip of a take for a player: its URL; if that needs a login, which a player does not have, a temporary file. */
    String clip(WaitingReview review) {
        if (!api.hasLogin()) {
            return api.clip(id, review.step(), review.take()).toString();
        }
        try (InputStream clip =
                api.downloadClip(id, review.step(), review.take()).body()) {
            Path file = Files.createTempFile("take-", ".mp4");
            file.toFile().deleteOnExit();
            Files.copy(clip, file, StandardCopyOption.REPLACE_EXISTING);
            return file.toString();
        } catch (IOException e) {
            throw CliException.notDone("The clip cannot be saved: " + e.getMessage());
        }
    }

    /** A call that the API may refuse, because of the state of the sequence or because somebody else was faster. */
    static <T> T decided(SequenceId id, Supplier<T> call) {
        try {
            return call.get();
        } catch (ApiException e) {
            if (e.problem().isFromProxy() || !e.problem().problems().isEmpty()) {
                throw e;
            }
            String reason = PlainText.oneLine(String.valueOf(e.getMessage()));
            throw switch (e.problem().status()) {
                case 404 -> CliException.badInput(reason);
                case 409 ->
                    CliException.notDone("Nothing was changed. " + reason + "\nTo look again: continuity status " + id
                            + "\nTo see who has changed what: continuity history " + id);
                case 422 -> CliException.notDone("The decision was refused: " + reason);
                default -> e;
            };
        }
    }

    /** Prints a sequence after a decision. A studio that was started for the command ends with it. */
    int show(SequenceState after, CommandOutput output) {
        List<String> lines = new ArrayList<>();
        lines.add("Decided. Sequence " + after.id() + ": " + PlainText.oneLine(after.message()));
        lines.addAll(ReviewChoices.lines(after));
        output.print(after, lines);
        return ExitCodes.DONE;
    }

    /**
     * What follows a decision. A running studio goes on by itself; one that was started for the command is kept until
     * the sequence ends or needs a person, and saves the film.
     */
    int follow(SequenceState before, SequenceState after, CommandOutput output) throws InterruptedException {
        if (!connection.ownsStudio()) {
            if (!after.status().isEnd() && !after.status().needsPerson()) {
                terminal.err("To follow it: continuity resume " + after.id());
            }
            return show(after, output);
        }
        String resume = "continuity resume " + after.id();
        try (InterruptMessage message =
                InterruptMessage.set(terminal, NextCommands.afterCtrlC(after.id(), true, resume))) {
            WatchedRun run = SequenceWatcher.watch(api, after, terminal);
            message.replace("Stopped.");
            return report(run.last(), RunCost.of(before, run), resume, output);
        }
    }

    private int report(SequenceState last, RunCost cost, String resume, CommandOutput output) {
        Cut cut = last.cut();
        if (last.status() != Status.FINISHED || cut == null) {
            output.print(last, FailureReport.of(last, cost, api.base(), resume).lines());
            return ExitCodes.NOT_DONE;
        }
        FilmDownload download = new FilmDownload(api, folder(last.id()));
        Path film = download.save(last.id(), "cut", "cut.mp4");
        Path contactSheet = download.save(last.id(), "contact-sheet", "contact-sheet.jpg");
        output.print(last, SuccessReport.of(last, cut, film, contactSheet, cost).lines());
        return ExitCodes.DONE;
    }

    /** A branch has a folder of its own. */
    private Path folder(SequenceId sequence) {
        return films.resolveSibling(sequence.text());
    }
}
