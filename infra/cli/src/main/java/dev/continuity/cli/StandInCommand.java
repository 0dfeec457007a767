package dev.continuity.cli;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.studio.PortRequest;
import dev.continuity.studio.StandInServer;
import dev.continuity.studio.StudioHome;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The stand-in for fal by itself. */
@Command(
        name = "stand-in",
        header = "Runs the stand-in for fal until Ctrl-C, for trying out anything that speaks fal's protocol.",
        footer = {
            "",
            "Examples:",
            "  continuity stand-in --port 7701",
            "  curl http://127.0.0.1:7701/requests",
            "",
            "Exit: 1 could not start; 2 bad usage; 130 stopped by Ctrl-C; 143 by SIGTERM."
        })
final class StandInCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port to listen on, 0 for any free one (else 7701, or any if taken).")
    private @Nullable Integer port;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:CONTINUITY_HOME:-.continuity}",
            description = "Its book and its clips lie in stand-in in this folder (CONTINUITY_HOME; else .continuity).")
    private Path folder = Path.of(".continuity");

    StandInCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port != null && (port < 0 || port > 65_535)) {
            throw CliException.badInput("--port is " + port + "; allowed: 1 to 65535, or 0 for any free one.");
        }
        PortRequest wish = new PortRequest("stand-in", "--port", port, 7701);
        try (StandInServer.Alone standIn = StandInServer.alone(new StudioHome(folder), wish)) {
            terminal.print("The stand-in for fal is at " + standIn.address() + "; its book is at " + standIn.address()
                    + "/requests");
            terminal.tell("Any key is accepted. Ctrl-C stops it.");
            Thread.currentThread().join();
        }
        return ExitCodes.DONE;
    }
}
