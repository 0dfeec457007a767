package dev.continuity.cli;

import dev.continuity.cli.connection.SequenceParameter;
import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.connection.StudioOptions;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Style;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.terminal.TextTable;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.ParkedChoices;
import dev.continuity.cli.view.ReviewChoices;
import dev.continuity.cli.view.SequenceView;
import dev.continuity.cli.view.StatusText;
import dev.continuity.client.ApiClient;
import dev.continuity.client.SequenceListPage;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one sequence or lists all. */
@Command(
        name = "status",
        header = "Shows the state of a sequence; without an id, lists all sequences, newest first.",
        description =
                "If no studio is running, the state is read from the home folder. Nothing is rendered or resumed.",
        exitCodeList = {
            "0:The state was printed.",
            "1:The API did not answer.",
            "2:There is no such sequence, or the command is invalid."
        },
        footer = {
            "",
            "Examples:",
            "  continuity status",
            "  continuity status AGM-harbour-at-dusk-3f9a2c1b04",
            "  continuity status AGM-harbour-at-dusk-3f9a2c1b04 --json | jq .spending.spent"
        })
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Id of a sequence.")
    private @Nullable String id;

    @Option(names = "--json", description = "Print the API's answer as one JSON object.")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many sequences to list, 1 to 100 (default: 20).")
    private int limit = 20;

    @Mixin
    private StudioOptions options = new StudioOptions();

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        SequenceId sequence = id == null ? null : SequenceParameter.parse(id);
        if (limit < 1 || limit > 100) {
            throw CliException.badInput("--limit is " + limit + " (allowed: 1 to 100).");
        }
        options.settings();
        try (StudioConnection connection = StudioConnection.toRead(options, terminal)) {
            if (sequence == null) {
                list(connection.api());
            } else {
                show(SequenceParameter.call(sequence, () -> connection.api().state(sequence)));
            }
            return ExitCodes.DONE;
        }
    }

    private void list(ApiClient api) {
        SequenceListPage page = api.list(limit, null);
        TextTable table = new TextTable("SEQUENCE", "STATUS", ">SPENT", "TITLE");
        page.items().forEach(item -> addRow(table, item));
        List<String> lines = new ArrayList<>(
                page.items().isEmpty()
                        ? List.of("There are no sequences yet. To make one: continuity produce STORYBOARD")
                        : table.lines());
        if (page.next() != null) {
            lines.add("There are more. --limit N lists up to 100.");
        }
        new CommandOutput(terminal, json).print(page, lines);
    }

    private static void addRow(TextTable table, SequenceListPage.Item item) {
        SequenceState.Status status = item.status();
        Spending spending = item.spending();
        table.row(
                item.id().toString(),
                status == null ? "unreadable" : StatusText.of(status),
                spending == null ? "?" : StatusText.dollars(spending.spent()),
                item.title() == null ? PlainText.oneLine(item.message()) : item.title());
    }

    private void show(SequenceState state) {
        List<String> lines = new ArrayList<>(ParkedChoices.lines(state));
        lines.addAll(ReviewChoices.lines(state));
        lines.addAll(SequenceView.snapshot(new Style(terminal.style().unicode(), false), Clock.systemUTC())
                .lines(state, terminal.size().columns() - 1, Integer.MAX_VALUE));
        new CommandOutput(terminal, json).print(state, lines);
    }
}
