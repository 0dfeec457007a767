package dev.continuity.cli;

import dev.continuity.cli.connection.StudioConnection;
import dev.continuity.cli.connection.StudioOptions;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.view.CommandOutput;
import dev.continuity.cli.view.DiagnosisText;
import dev.continuity.client.ApiException;
import dev.continuity.client.Examination;
import dev.continuity.diagnosis.Diagnosis;
import dev.continuity.diagnosis.DiagnosisReport;
import dev.continuity.diagnosis.Verdict;
import dev.continuity.studio.StudioException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the installation. */
@Command(
        name = "doctor",
        header = "Checks all that Continuity depends on: machine, ffmpeg, storage, Temporal, provider and proxies.",
        description = {
            "Each line says fine, mind or broken, what that means, and what to do. Nothing is submitted to the provider,"
                    + " and nothing costs money.",
            "If no studio is running, one is started for this command. With --api, an installation is checked: its API, its"
                    + " workers, and the way from here to them."
        },
        exitCodeList = {
            "0:Nothing is broken.",
            "1:Something is broken, or the API did not answer.",
            "2:The command is invalid."
        },
        footer = {
            "",
            "Examples:",
            "  continuity doctor",
            "  continuity doctor --api https://continuity.example.org",
            "  continuity doctor --json | jq '.diagnoses[] | select(.verdict == \"BROKEN\")'"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print the report as one JSON object.")
    private boolean json;

    @Mixin
    private StudioOptions options = new StudioOptions();

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        options.settings();
        if (!json) {
            terminal.err("Checking everything. If no worker answers, this takes a minute.");
        }
        DiagnosisReport report = examine();
        new CommandOutput(terminal, json).print(report, DiagnosisText.lines(report, terminal.style()));
        return report.verdict() == Verdict.BROKEN ? ExitCodes.NOT_DONE : ExitCodes.DONE;
    }

    private DiagnosisReport examine() throws InterruptedException {
        try (StudioConnection connection = StudioConnection.toDirect(options, terminal)) {
            return Examination.of(connection.api());
        } catch (ApiException e) {
            return broken("API", e);
        } catch (StudioException e) {
            return broken("Studio", e);
        }
    }

    private static DiagnosisReport broken(String area, RuntimeException e) {
        return new DiagnosisReport(List.of(Diagnosis.broken(
                area,
                "answer",
                String.valueOf(e.getMessage()),
                "Mend what the message says, and run the command again.")));
    }
}
