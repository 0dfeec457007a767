package dev.continuity.cli;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.StatusText;
import dev.continuity.client.ApiClient;
import dev.continuity.client.SequenceEvents;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops a sequence, at the provider too. */
@Command(
        name = "cancel",
        header = "Cancels a sequence, and what it has under way at the provider.",
        description = "Takes that exist are kept: resume, or produce on the same storyboard, goes on from them. Nothing"
                + " is rendered, of other sequences neither, if no studio is running.",
        footer = {
            "",
            "Example:",
            "  continuity cancel AGM-harbour-at-dusk-3f9a2c1b04",
            "",
            "Exit: 0 cancelled; 1 it had ended, or no answer; 2 no such sequence, or bad usage."
        })
final class CancelCommand implements Callable<Integer> {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "Id of the sequence.")
    private String id = "";

    @Option(names = "--json", description = "Print the state that it came to, as one JSON object.")
    private boolean json;

    @Mixin
    private StudioOptions options = new StudioOptions();

    CancelCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        SequenceId sequence = SequenceParameter.parse(id);
        options.settings();
        try (StudioConnection door = StudioConnection.visit(options, terminal)) {
            SequenceState before =
                    SequenceParameter.ask(sequence, () -> door.api().state(sequence));
            if (before.status().isEnd()) {
                throw CliException.notDone(
                        "The sequence " + sequence + " has ended already: " + StatusText.of(before.status()) + ".");
            }
            door.api().cancel(sequence);
            SequenceState after =
                    await(door.api(), before, state -> state.status().isEnd());
            new CommandOutput(terminal, json).say(after, lines(after));
            return after.status() == SequenceState.Status.CANCELLED ? ExitCodes.DONE : ExitCodes.NOT_DONE;
        }
    }

    private static SequenceState await(ApiClient api, SequenceState before, Predicate<SequenceState> wanted)
            throws InterruptedException {
        SequenceState state = before;
        long giveUp = System.nanoTime() + LONGEST.toNanos();
        try (SequenceEvents events = SequenceEvents.follow(api, before.id())) {
            while (!wanted.test(state) && System.nanoTime() < giveUp) {
                state = events.next(Duration.ofSeconds(1)).orElse(state);
            }
        }
        return state;
    }

    private static List<String> lines(SequenceState state) {
        List<String> lines = new ArrayList<>();
        lines.add("The sequence " + state.id() + " is " + StatusText.of(state.status()) + ". "
                + PlainText.line(state.message()));
        state.cancellations()
                .forEach(call -> lines.add("  " + call.step() + "  " + PlainText.line(call.outcome())
                        + (call.mayBeBilled().signum() > 0
                                ? " May still be billed: " + StatusText.dollars(call.mayBeBilled()) + "."
                                : "")));
        lines.add("To go on with it: continuity resume " + state.id());
        return lines;
    }
}
