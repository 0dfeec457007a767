package dev.continuity.cli;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.SequenceWatcher;
import dev.continuity.cli.view.StatusText;
import dev.continuity.client.ApiClient;
import dev.continuity.client.ApiException;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.Resolution.Choice;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.take.StepId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides on a step of which nobody can tell whether its call was accepted. */
@Command(
        name = "resolve",
        header = "Decides on a step that waits: nobody can tell whether the provider accepted its call.",
        description = {
            "adopt REQUEST  it is that request of the provider, which is checked: wait for its clip",
            "resubmit       submit again, and pay twice if the first call was accepted after all",
            "abandon        give the step up; it may have been billed all the same",
            "",
            "continuity status ID lists the steps that wait, and what each choice may cost."
        },
        footer = {
            "",
            "Example:",
            "  continuity resolve AGM-harbour-at-dusk-3f9a2c1b04 SH0010/dusk resubmit",
            "",
            "Exit: 0 decided (with a studio of its own: the film is made); 1 refused, or no film; 2 bad usage."
        })
final class ResolveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the sequence.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "SHOT/STEP", description = "The step that waits.")
    private String step = "";

    @Parameters(index = "2", paramLabel = "CHOICE", description = "adopt, resubmit or abandon.")
    private Choice choice = Choice.ABANDON;

    @Parameters(index = "3", arity = "0..1", paramLabel = "REQUEST", description = "The request to adopt.")
    private @Nullable String request;

    @Option(names = "--json", description = "Print the state that it came to, as one JSON object.")
    private boolean json;

    @Mixin
    private StudioOptions options = new StudioOptions();

    ResolveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        SequenceId sequence = SequenceParameter.parse(id);
        StepId parked = step();
        Resolution resolution = resolution();
        options.settings();
        try (StudioConnection door = StudioConnection.open(options, terminal)) {
            SequenceState before =
                    SequenceParameter.ask(sequence, () -> door.api().state(sequence));
            if (door.isOurs()) {
                // It goes on from what is recorded, and comes to the same question again.
                before = SequenceWatcher.of(door.api(), before, terminal);
            }
            SequenceState after = decide(door.api(), before, parked, resolution);
            if (door.isOurs()) {
                after = SequenceWatcher.of(door.api(), after, terminal);
            }
            new CommandOutput(terminal, json).say(after, lines(after));
            return door.isOurs() && after.status() != SequenceState.Status.FINISHED
                    ? ExitCodes.NOT_DONE
                    : ExitCodes.DONE;
        }
    }

    private static SequenceState decide(ApiClient api, SequenceState before, StepId parked, Resolution resolution) {
        try {
            return api.resolve(before.id(), parked, resolution);
        } catch (ApiException e) {
            throw e.is("conflict") ? CliException.notDone("Not decided. " + e.getMessage()) : e;
        }
    }

    private StepId step() {
        try {
            return StepId.parse(step);
        } catch (IllegalArgumentException e) {
            throw CliException.badInput("\"" + PlainText.line(step) + "\" is no step (allowed: such as SH0010/dusk).");
        }
    }

    private Resolution resolution() {
        try {
            return new Resolution(choice, request);
        } catch (IllegalArgumentException e) {
            throw CliException.badInput("A request goes with adopt, and with adopt alone: adopt REQUEST.");
        }
    }

    private static List<String> lines(SequenceState state) {
        return List.of("Decided. The sequence " + state.id() + " is " + StatusText.of(state.status()) + ". "
                + PlainText.line(state.message()));
    }
}
