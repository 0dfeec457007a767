package dev.continuity.cli;

import dev.continuity.cli.connection.SequenceOptions;
import dev.continuity.cli.connection.SequenceParameter;
import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.StatusText;
import dev.continuity.client.ApiClient;
import dev.continuity.client.SequenceEvents;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Cancels a sequence, at the provider too. */
@Command(
        name = "cancel",
        header = "Cancels a sequence and its calls at the provider.",
        description = "Takes that exist are kept: resume the sequence, or produce its storyboard again, to continue"
                + " from them. If no studio is running, one is started for this command; it renders nothing,"
                + " and other sequences stay as they are.",
        exitCodeList = {
            "0:The sequence is cancelled.",
            "1:The sequence had already ended, could not be cancelled within two minutes, or the API did not answer.",
            "2:There is no such sequence, or the command is invalid."
        },
        footer = {"", "Example:", "  continuity cancel AGM-harbour-at-dusk-3f9a2c1b04"})
final class CancelCommand implements Callable<Integer> {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Terminal terminal;

    @Mixin
    private SequenceOptions options = new SequenceOptions();

    CancelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        SequenceId id = options.id();
        options.studio().settings();
        try (StudioConnection connection = StudioConnection.toDirect(options.studio(), terminal)) {
            ApiClient api = options.api(connection);
            SequenceState before = SequenceParameter.call(id, () -> api.state(id));
            if (before.status().isEnd()) {
                throw CliException.notDone("Sequence " + id + " cannot be cancelled: it has already ended ("
                        + StatusText.of(before.status()) + ").");
            }
            api.cancel(id);
            SequenceState after = awaitEnd(api, before);
            options.output(terminal).print(after, lines(after));
            return after.status() == SequenceState.Status.CANCELLED ? ExitCodes.DONE : ExitCodes.NOT_DONE;
        }
    }

    private static SequenceState awaitEnd(ApiClient api, SequenceState before) throws InterruptedException {
        SequenceState state = before;
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try (SequenceEvents events = SequenceEvents.follow(api, before.id())) {
            while (!state.status().isEnd() && System.nanoTime() < deadline) {
                state = events.next(Duration.ofSeconds(1)).orElse(state);
            }
        }
        return state;
    }

    private static List<String> lines(SequenceState state) {
        List<String> lines = new ArrayList<>();
        lines.add("Sequence " + state.id() + ": " + PlainText.oneLine(state.message()));
        state.cancellations().stream().map(StatusText::of).forEach(lines::add);
        lines.add("To continue it: continuity resume " + state.id());
        return lines;
    }
}
