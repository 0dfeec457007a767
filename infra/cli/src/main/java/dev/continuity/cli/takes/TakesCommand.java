package dev.continuity.cli.takes;

import dev.continuity.cli.connection.SequenceParameter;
import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.connection.StudioOptions;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.client.ApiClient;
import dev.continuity.client.SequenceHistory;
import dev.continuity.direction.Decision;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists takes. */
@Command(
        name = "takes",
        header = "Lists the takes of each step: which is used, what each cost, who asked for it, and what differs.",
        description = "Below each take is what its call had different from the one before it; +word is new, -word is"
                + " gone. If no studio is running, the takes are read from the home folder.",
        exitCodeList = {
            "0:The takes were printed.",
            "1:The API did not answer.",
            "2:There is no such sequence or step, or the command is invalid."
        },
        footer = {
            "",
            "Examples:",
            "  continuity takes AGM-harbour-at-dusk-3f9a2c1b04",
            "  continuity takes AGM-harbour-at-dusk-3f9a2c1b04 SH0020/reference"
        })
public final class TakesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the sequence.")
    private String id = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SHOT[/STEP]",
            description = "A shot or a step (default: all).")
    private @Nullable String target;

    @Option(names = "--json", description = "Print the steps with their takes, and the decisions, as one JSON object.")
    private boolean json;

    @Mixin
    private StudioOptions options = new StudioOptions();

    public TakesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What is printed as JSON. */
    private record Takes(SequenceId sequence, int version, List<StepState> steps, List<Decision> decisions) {}

    @Override
    public Integer call() throws InterruptedException {
        SequenceId sequence = SequenceParameter.parse(id);
        options.settings();
        try (StudioConnection connection = StudioConnection.toRead(options, terminal)) {
            ApiClient api = connection.api();
            SequenceState state = SequenceParameter.call(sequence, () -> api.state(sequence));
            SequenceHistory history = api.direction().history(sequence);
            List<StepState> steps = steps(state);
            new CommandOutput(terminal, json)
                    .print(
                            new Takes(sequence, history.version(), steps, history.decisions()),
                            new TakesTable(history, terminal.style()).lines(steps));
            return ExitCodes.DONE;
        }
    }

    private List<StepState> steps(SequenceState state) {
        List<StepState> steps = state.steps().stream()
                .filter(step -> target == null
                        || step.id().shot().equals(target)
                        || step.id().toString().equals(target))
                .toList();
        if (target != null && steps.isEmpty()) {
            throw CliException.badInput("There is no shot or step \"" + PlainText.oneLine(target)
                    + "\" in this sequence (allowed: "
                    + state.steps().stream().map(step -> step.id().toString()).collect(Collectors.joining(", "))
                    + ").");
        }
        return steps;
    }
}
