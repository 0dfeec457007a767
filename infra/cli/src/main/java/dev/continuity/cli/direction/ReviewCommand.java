package dev.continuity.cli.direction;

import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.InterruptMessage;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.NextCommands;
import dev.continuity.cli.view.ReviewChoices;
import dev.continuity.cli.view.SequenceWatcher;
import dev.continuity.sequence.SequenceState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the takes that wait for a review. */
@Command(
        name = "review",
        header = "Shows the takes that wait for a review, one by one, and asks what to do with each.",
        description = {
            "Opens the clip with the system's player or browser. Then type, with Enter: a to approve, x to reject,"
                    + " r to retake, s to skip, q to quit. What follows x or r is the note: x too dark",
            "If nobody can be asked, it lists what waits, and the commands."
        },
        exitCodeList = {
            "0:No take waits for a review, or those that wait were listed. If this command started a studio: the film"
                    + " is finished.",
            "1:Takes still wait, there is no film, or the API did not answer.",
            "2:There is no such sequence, or the command is invalid."
        },
        footer = {
            "",
            "Examples:",
            "  continuity review AGM-harbour-at-dusk-3f9a2c1b04",
            "  continuity review AGM-harbour-at-dusk-3f9a2c1b04 --player 'mpv --loop'"
        })
public final class ReviewCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DecisionOptions options = new DecisionOptions();

    @Option(
            names = "--player",
            paramLabel = "COMMAND",
            description = "Program that opens a clip by its URL; none: only print the URL (default: the system's).")
    private @Nullable String player;

    public ReviewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        options.id();
        options.sequence().studio().settings();
        if (!terminal.interactive()) {
            return list();
        }
        try (StudioConnection connection =
                        StudioConnection.toRender(options.sequence().studio(), terminal);
                InterruptMessage message = InterruptMessage.set(terminal, "Stopped.")) {
            DirectedSequence sequence = new DirectedSequence(connection, options, terminal);
            SequenceState state = sequence.state();
            if (connection.ownsStudio()) {
                message.replace(NextCommands.afterCtrlC(sequence.id(), true, "continuity review " + sequence.id()));
                state = SequenceWatcher.watch(sequence.api(), state, terminal).last();
            }
            ClipPlayer clips = ClipPlayer.of(player, System.getProperty("os.name", ""), System.getenv());
            ReviewDialog dialog = new ReviewDialog(sequence, clips, terminal, options.consent(terminal));
            SequenceState after = dialog.review(state);
            // What was approved is used, and makes further takes that may wait for a review.
            while (connection.ownsStudio()
                    && !dialog.isOver()
                    && !after.status().isEnd()) {
                SequenceState next =
                        SequenceWatcher.watch(sequence.api(), after, terminal).last();
                if (!dialog.hasNew(next)) {
                    after = next;
                    break;
                }
                after = dialog.review(next);
            }
            return finish(sequence, state, after);
        }
    }

    private int finish(DirectedSequence sequence, SequenceState before, SequenceState after)
            throws InterruptedException {
        if (after.version() == before.version()) {
            options.output(terminal).print(after, ReviewChoices.lines(after));
            return after.reviews().isEmpty() ? ExitCodes.DONE : ExitCodes.NOT_DONE;
        }
        int exitCode = after.status().isEnd()
                ? sequence.follow(before, after, options.output(terminal))
                : sequence.show(after, options.output(terminal));
        return after.reviews().isEmpty() ? exitCode : ExitCodes.NOT_DONE;
    }

    private int list() throws InterruptedException {
        try (StudioConnection connection =
                StudioConnection.toRead(options.sequence().studio(), terminal)) {
            SequenceState state = new DirectedSequence(connection, options, terminal).state();
            List<String> lines = new ArrayList<>(ReviewChoices.lines(state));
            if (lines.isEmpty()) {
                lines.add("No take of sequence " + state.id() + " waits for a review.");
            }
            options.output(terminal).print(state, lines);
            return ExitCodes.DONE;
        }
    }
}
