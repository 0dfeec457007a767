package dev.continuity.cli;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.cli.terminal.ExitCodes;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.terminal.TerminalWriter;
import dev.continuity.client.ApiException;
import dev.continuity.studio.StudioException;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Where the process starts. Quarkus does only if the command needs a studio. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        Terminal terminal = Terminal.ofProcess();
        System.exit(run(terminal, args));
    }

    static int run(Terminal terminal, String... args) {
        CommandLine line = new CommandLine(new ContinuityCommand(), new CommandFactory(terminal));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(new TerminalWriter(terminal::print), true));
        line.setErr(new PrintWriter(new TerminalWriter(terminal::tell), true));
        line.setUsageHelpWidth(Math.min(110, terminal.size().columns()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.ink().color() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
        line.setExecutionExceptionHandler((e, command, parsed) -> explain(e, terminal, debug(line)));
        return line.execute(args);
    }

    private static int explain(Exception e, Terminal terminal, boolean debug) {
        if (debug) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            terminal.tell(trace.toString());
        }
        if (e instanceof CliException complaint) {
            terminal.tell(String.valueOf(complaint.getMessage()));
            return complaint.exit();
        } else if (e instanceof ApiException || e instanceof StudioException || e instanceof IllegalArgumentException) {
            terminal.tell(PlainText.line(String.valueOf(e.getMessage())));
        } else if (e instanceof InterruptedException) {
            terminal.tell("Interrupted.");
        } else {
            terminal.tell("Something unexpected happened: " + PlainText.line(sentence(e))
                    + (debug ? "" : " (--debug shows where)"));
        }
        return ExitCodes.NOT_DONE;
    }

    private static String sentence(Throwable e) {
        @Nullable String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }

    private static boolean debug(CommandLine line) {
        return line.getCommand() instanceof ContinuityCommand command && command.debug();
    }
}
