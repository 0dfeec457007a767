package dev.continuity.cli;

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

/** The studio by itself. */
@Command(
        name = "studio",
        header = "Runs the local studio until Ctrl-C: API, worker, engine, archive, and the stand-in for fal.",
        description = "Other commands on the same home use it. Sequences that were unfinished go on. With FAL_KEY set,"
                + " the real provider is used, for money, and the stand-in is not started.",
        footer = {
            "",
            "Examples:",
            "  continuity studio",
            "  continuity studio --port 0 --stand-in-port 0 --s3-port 0 --home /tmp/another",
            "  continuity studio --temporal ~/go/bin/temporal",
            "",
            "Exit: 1 could not start, or another studio is on that home; 2 bad usage; 130 stopped by Ctrl-C; 143 by"
                    + " SIGTERM."
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
            throw CliException.badInput("--api names an API that runs elsewhere; a studio brings its own.");
        }
        StudioSettings settings = options.settings();
        Optional<Studio> started = Studio.start(settings);
        if (started.isEmpty()) {
            throw CliException.notDone("Another studio is on " + options.home().folder() + ": "
                    + RunningStudio.on(options.home())
                            .map(RunningStudio::description)
                            .orElse("it has just stopped")
                    + ". Use that one, or another --home.");
        }
        try (Studio studio = started.get()) {
            studio.summary().forEach(terminal::print);
            terminal.tell("Logs are in " + options.home().log() + "; Ctrl-C stops the studio.");
            if (studio.resumed() > 0) {
                terminal.tell(studio.resumed() + " unfinished "
                        + (studio.resumed() == 1 ? "sequence goes" : "sequences go") + " on.");
            }
            studio.skipped().stream().map(PlainText::line).forEach(terminal::tell);
            studio.await();
        }
        return ExitCodes.DONE;
    }
}
