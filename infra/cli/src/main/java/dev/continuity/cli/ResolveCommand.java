package dev.continuity.cli;

import dev.continuity.cli.connection.SequenceOptions;
import dev.continuity.cli.connection.SequenceParameter;
import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.SequenceWatcher;
import dev.continuity.client.ApiClient;
import dev.continuity.client.ApiException;
import dev.continuity.direction.Resolution;
import dev.continuity.direction.Resolution.Choice;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.take.StepId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Decides on a parked step. */
@Command(
        name = "resolve",
        header = "Decides on a parked step: one with a call to the provider whose outcome is unknown.",
        description = {
            "CHOICE is one of:",
            "  adopt REQUEST  The call is this request at the provider. It is checked, and its clip is awaited.",
            "  resubmit       Submit the call again. If the first one was accepted after all, both are billed.",
            "  abandon        Give up on the step. The call may still be billed.",
            "",
            "'continuity status ID' lists the parked steps of a sequence and what each choice may cost."
        },
        exitCodeList = {
            "0:The decision was accepted. If this command started a studio: the film is finished.",
            "1:The decision was refused, there is no film, or the API did not answer.",
            "2:There is no such sequence, or the command is invalid."
        },
        footer = {"", "Example:", "  continuity resolve AGM-harbour-at-dusk-3f9a2c1b04 SH0010/dusk resubmit"})
final class ResolveCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private SequenceOptions options = new SequenceOptions();

    @Parameters(index = "1", paramLabel = "SHOT/STEP", description = "The parked step.")
    private String step = "";

    @Parameters(index = "2", paramLabel = "CHOICE", description = "adopt, resubmit or abandon.")
    private Choice choice = Choice.ABANDON;

    @Parameters(
            index = "3",
            arity = "0..1",
            paramLabel = "REQUEST",
            description = "The provider's id of the request to adopt.")
    private @Nullable String request;

    ResolveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        SequenceId id = options.id();
        StepId parked = step();
        Resolution resolution = resolution();
        options.studio().settings();
        try (StudioConnection connection = StudioConnection.toRender(options.studio(), terminal)) {
            ApiClient api = options.api(connection);
            SequenceState before = SequenceParameter.call(id, () -> api.state(id));
            if (connection.ownsStudio()) {
                // The new studio resumes the sequence, which parks the step again: until then there is nothing to
                // decide.
                before = SequenceWatcher.watch(api, before, terminal).last();
            }
            SequenceState after = resolve(api, before, parked, resolution);
            if (connection.ownsStudio()) {
                after = SequenceWatcher.watch(api, after, terminal).last();
            }
            options.output(terminal).print(after, lines(after));
            return connection.ownsStudio() && after.status() != SequenceState.Status.FINISHED
                    ? ExitCodes.NOT_DONE
                    : ExitCodes.DONE;
        }
    }

    private static SequenceState resolve(ApiClient api, SequenceState before, StepId parked, Resolution resolution) {
        try {
            return api.resolve(before.id(), parked, resolution);
        } catch (ApiException e) {
            throw e.is("conflict") ? CliException.notDone("The decision was refused: " + e.getMessage()) : e;
        }
    }

    private StepId step() {
        try {
            return StepId.parse(step);
        } catch (IllegalArgumentException e) {
            throw CliException.badInput(
                    "\"" + PlainText.oneLine(step) + "\" is not a step (allowed: one such as SH0010/dusk).");
        }
    }

    private Resolution resolution() {
        try {
            return new Resolution(choice, request);
        } catch (IllegalArgumentException e) {
            throw CliException.badInput(
                    "REQUEST goes with adopt, and only with adopt (allowed: adopt REQUEST," + " resubmit, abandon).");
        }
    }

    private static List<String> lines(SequenceState state) {
        return List.of("Decided. Sequence " + state.id() + ": " + PlainText.oneLine(state.message()));
    }
}
