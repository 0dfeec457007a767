package dev.continuity.cli;

import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.connection.StudioOptions;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.terminal.TextTable;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.notification.NotificationDelivery;
import dev.continuity.notification.NotificationReport;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries the targets of notifications. */
@Command(
        name = "notify",
        header = "Sends a test notification to every target, and says what each answered.",
        description = {
            "The targets are those of the worker: CONTINUITY_NOTIFY_URL, signed with CONTINUITY_NOTIFY_SECRET. Each is tried"
                    + " once, and has 15 seconds to answer."
        },
        exitCodeList = {
            "0:Every target has accepted it.",
            "1:One has not, there is no target, or the API did not answer.",
            "2:The command is invalid."
        },
        footer = {
            "",
            "Examples:",
            "  continuity notify --test",
            "  continuity notify --test --project AGM --api https://continuity.example.org"
        })
final class NotifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--test", description = "Send a test notification. Required.")
    private boolean test;

    @Option(
            names = "--project",
            paramLabel = "PROJECT",
            description = "Try the targets of this project only, and those of all projects.")
    private @Nullable String project;

    @Option(names = "--json", description = "Print the answers as one JSON object.")
    private boolean json;

    @Mixin
    private StudioOptions options = new StudioOptions();

    NotifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!test) {
            throw CliException.badInput("There is nothing to do. Use --test to send a test notification.");
        }
        options.settings();
        try (StudioConnection connection = StudioConnection.toDirect(options, terminal)) {
            NotificationReport report = connection.api().testNotifications(project);
            new CommandOutput(terminal, json).print(report, lines(report));
            boolean all = report.deliveries().stream().allMatch(NotificationDelivery::delivered);
            return all && !report.deliveries().isEmpty() ? ExitCodes.DONE : ExitCodes.NOT_DONE;
        }
    }

    private static List<String> lines(NotificationReport report) {
        if (report.deliveries().isEmpty()) {
            return List.of("There is no target. Set CONTINUITY_NOTIFY_URL and CONTINUITY_NOTIFY_SECRET for the worker,"
                    + " and start it again.");
        }
        TextTable table = new TextTable("TARGET", "RESULT", ">STATUS", "REASON");
        report.deliveries()
                .forEach(delivery -> table.row(
                        delivery.host(),
                        delivery.delivered() ? "delivered" : "failed",
                        delivery.status() == null ? "-" : String.valueOf(delivery.status()),
                        delivery.reason()));
        return table.lines();
    }
}
