package dev.continuity.cli.takes;

import dev.continuity.cli.connection.SequenceParameter;
import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.connection.StudioOptions;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.terminal.TextTable;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.StatusText;
import dev.continuity.client.SequenceHistory;
import dev.continuity.direction.Decision;
import dev.continuity.sequence.SequenceId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists decisions. */
@Command(
        name = "history",
        header = "Lists the decisions on a sequence: when, who, what, why, and the price that was quoted.",
        description = "If no studio is running, they are read from the home folder.",
        exitCodeList = {
            "0:The decisions were printed.",
            "1:The API did not answer.",
            "2:There is no such sequence, or the command is invalid."
        },
        footer = {
            "",
            "Examples:",
            "  continuity history AGM-harbour-at-dusk-3f9a2c1b04",
            "  continuity history AGM-harbour-at-dusk-3f9a2c1b04 --json | jq '.decisions[] | .by'"
        })
public final class HistoryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "ID", description = "Id of the sequence.")
    private String id = "";

    @Option(names = "--json", description = "Print the API's answer as one JSON object.")
    private boolean json;

    @Mixin
    private StudioOptions options = new StudioOptions();

    public HistoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        SequenceId sequence = SequenceParameter.parse(id);
        options.settings();
        try (StudioConnection connection = StudioConnection.toRead(options, terminal)) {
            SequenceHistory history = SequenceParameter.call(
                    sequence, () -> connection.api().direction().history(sequence));
            new CommandOutput(terminal, json).print(history, lines(history));
            return ExitCodes.DONE;
        }
    }

    private static List<String> lines(SequenceHistory history) {
        List<Decision> decisions = history.decisions();
        if (decisions.isEmpty()) {
            return List.of("No decision was made on this sequence yet.");
        }
        TextTable table = new TextTable(">VERSION", "WHEN", "WHO", ">QUOTED", "WHAT");
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            table.row(
                    String.valueOf(i + 1),
                    StatusText.minute(decision.at()),
                    decision.by(),
                    decision.quoted() == null ? "" : StatusText.dollars(decision.quoted()),
                    decision.what());
        }
        List<String> rows = table.lines();
        List<String> lines = new ArrayList<>(List.of(rows.get(0)));
        for (int i = 0; i < decisions.size(); i++) {
            lines.add(rows.get(i + 1));
            String note = decisions.get(i).note();
            if (note != null) {
                lines.add("         " + PlainText.oneLine(note));
            }
        }
        return lines;
    }
}
