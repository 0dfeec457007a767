package dev.continuity.cli;

import dev.continuity.cli.connection.StudioOptions;
import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.studio.RunningStudio;
import dev.continuity.studio.Studio;
import dev.continuity.studio.StudioSettings;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a studio. */
@Command(
        name = "studio",
        header = "Runs a studio until Ctrl-C: API, worker, Temporal, S3, and the stand-in for fal.",
        description =
                "Other commands with the same home folder use it. Unfinished sequences are resumed. If FAL_KEY is set,"
                        + " the real fal renders, which costs money, and the stand-in is not started.",
        exitCodeList = {
            "1:The studio could not start, or another one uses the home folder.",
            "2:The command is invalid.",
            "130:The studio was stopped by Ctrl-C.",
            "143:The studio was stopped by SIGTERM."
        },
        footer = {
            "",
            "Examples:",
            "  continuity studio",
            "  continuity studio --port 0 --stand-in-port 0 --s3-port 0 --home /tmp/another",
            "  continuity studio --temporal ~/go/bin/temporal"
        })
final class StudioCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private StudioOptions options = new StudioOptions();

    StudioCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (options.api() != null) {
            throw CliException.badInput("--api cannot be used here: a studio runs its own API. Leave it out.");
        }
        StudioSettings settings = options.settings();
        Optional<Studio> started = Studio.start(settings);
        if (started.isEmpty()) {
            throw CliException.notDone("Another studio uses " + options.home().folder() + ": "
                    + RunningStudio.on(options.home())
                            .map(RunningStudio::description)
                            .orElse("it has just stopped")
                    + ". Use that one, or choose another --home.");
        }
        try (Studio studio = started.get()) {
            studio.summary().forEach(terminal::out);
            terminal.err("The log is in " + options.home().log() + ". Ctrl-C stops the studio.");
            if (studio.resumed() > 0) {
                terminal.err("Resumed " + studio.resumed() + " unfinished "
                        + (studio.resumed() == 1 ? "sequence." : "sequences."));
            }
            studio.skipped().stream().map(PlainText::oneLine).forEach(terminal::err);
            studio.await();
        }
        return ExitCodes.DONE;
    }
}
