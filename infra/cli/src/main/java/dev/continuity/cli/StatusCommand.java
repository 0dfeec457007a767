package dev.continuity.cli;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Style;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.terminal.TextTable;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.ParkedChoices;
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

/** Where a sequence is, or all of them. */
@Command(
        name = "status",
        header = "Says where a sequence is; without an id, lists the sequences, newest first.",
        footer = {
            "",
            "Examples:",
            "  continuity status",
            "  continuity status AGM-harbour-at-dusk-3f9a2c1b04",
            "  continuity status AGM-harbour-at-dusk-3f9a2c1b04 --json | jq .spending.spent",
            "",
            "Where no studio runs, it looks into the home; nothing is rendered, and nothing goes on because of it.",
            "",
            "Exit: 0 said; 1 no answer; 2 no such sequence, or bad usage."
        })
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Id of a sequence.")
    private @Nullable String id;

    @Option(names = "--json", description = "Print what the API says, as one JSON object.")
    private boolean json;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many are listed, 1 to 100 (else 20).")
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
            throw CliException.badInput("--limit is " + limit + "; allowed: 1 to 100.");
        }
        options.settings();
        try (StudioConnection door = StudioConnection.look(options, terminal)) {
            if (sequence == null) {
                list(door.api());
            } else {
                show(SequenceParameter.ask(sequence, () -> door.api().state(sequence)));
            }
            return ExitCodes.DONE;
        }
    }

    private void list(ApiClient api) {
        SequenceListPage page = api.list(limit, null);
        TextTable table = new TextTable("SEQUENCE", "STATUS", ">SPENT", "TITLE");
        page.items().forEach(item -> row(table, item));
        List<String> lines = new ArrayList<>(
                page.items().isEmpty()
                        ? List.of("No sequences yet. continuity produce STORYBOARD makes one.")
                        : table.lines());
        if (page.next() != null) {
            lines.add("and older ones; --limit shows more");
        }
        new CommandOutput(terminal, json).say(page, lines);
    }

    private static void row(TextTable table, SequenceListPage.Item item) {
        SequenceState.Status status = item.status();
        Spending spending = item.spending();
        table.row(
                item.id().toString(),
                status == null ? "unreadable" : StatusText.of(status),
                spending == null ? "?" : StatusText.dollars(spending.spent()),
                item.title() == null ? PlainText.line(item.message()) : item.title());
    }

    private void show(SequenceState state) {
        List<String> lines = new ArrayList<>(ParkedChoices.lines(state));
        lines.addAll(new SequenceView(new Style(terminal.ink().unicode(), false), Clock.systemUTC())
                .of(state, terminal.size().columns() - 1, Integer.MAX_VALUE));
        new CommandOutput(terminal, json).say(state, lines);
    }
}
