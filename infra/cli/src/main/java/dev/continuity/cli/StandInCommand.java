package dev.continuity.cli;

import dev.continuity.cli.connection.HomeOption;
import dev.continuity.cli.connection.PortConverter;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.studio.PortRequest;
import dev.continuity.studio.StandInServer;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the stand-in for fal without a studio. */
@Command(
        name = "stand-in",
        header = "Runs only the stand-in for fal until Ctrl-C, for programs that speak fal's protocol.",
        description = "It costs nothing. Its requests and clips are stored in the home folder, in stand-in.",
        exitCodeList = {
            "1:It could not start.",
            "2:The command is invalid.",
            "130:It was stopped by Ctrl-C.",
            "143:It was stopped by SIGTERM."
        },
        footer = {"", "Examples:", "  continuity stand-in --port 7701", "  curl http://127.0.0.1:7701/requests"})
final class StandInCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortConverter.class,
            description = "Port to listen on; 0: any free port (default: 7701 if it is free, else any).")
    private @Nullable Integer port;

    @Mixin
    private HomeOption home = new HomeOption();

    StandInCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        PortRequest request = new PortRequest("stand-in", "--port", port, 7701);
        try (StandInServer.Standalone standIn = StandInServer.standalone(home.home(), request)) {
            terminal.out("The stand-in for fal runs at " + standIn.address() + ". Its requests and what they would cost"
                    + " are listed at " + standIn.address() + "/requests");
            terminal.err("It accepts any key. Ctrl-C stops it.");
            Thread.currentThread().join();
        }
        return ExitCodes.DONE;
    }
}
