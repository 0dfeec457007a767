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
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the process starts. Quarkus is started only by commands that need a studio. */
@QuarkusMain
public final class Main {
    private static final int WIDEST_HELP = 110;

    private Main() {}

    public static void main(String... args) {
        Terminal terminal = Terminal.ofProcess();
        System.exit(run(terminal, args));
    }

    static int run(Terminal terminal, String... args) {
        CommandLine line = new CommandLine(new ContinuityCommand(), new CommandFactory(terminal));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new PrintWriter(new TerminalWriter(terminal::out), true));
        line.setErr(new PrintWriter(new TerminalWriter(terminal::err), true));
        line.setUsageHelpWidth(Math.min(WIDEST_HELP, terminal.size().columns()));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.style().color() ? CommandLine.Help.Ansi.AUTO : CommandLine.Help.Ansi.OFF));
        line.setParameterExceptionHandler(Main::reportUsage);
        line.setExecutionExceptionHandler((e, command, parsed) -> report(e, terminal, isDebug(line)));
        return line.execute(args);
    }

    /** Prints what is wrong with the arguments. The whole help would push that off the screen. */
    private static int reportUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(e.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("Run '" + command.getCommandSpec().qualifiedName() + " --help' for its options.");
        }
        return ExitCodes.BAD_INPUT;
    }

    /** Prints what went wrong and returns the exit code. */
    private static int report(Exception e, Terminal terminal, boolean debug) {
        if (debug) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            terminal.err(trace.toString());
        }
        if (e instanceof CliException error) {
            terminal.err(String.valueOf(error.getMessage()));
            return error.exitCode();
        } else if (e instanceof ApiException || e instanceof StudioException || e instanceof IllegalArgumentException) {
            terminal.err(PlainText.oneLine(String.valueOf(e.getMessage())));
        } else if (e instanceof InterruptedException) {
            terminal.err("Interrupted.");
        } else {
            String message = e.getMessage();
            String cause = message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
            terminal.err("Unexpected error: " + PlainText.oneLine(cause)
                    + (debug ? "" : ". Run the command again with --debug for the stack trace."));
        }
        return ExitCodes.NOT_DONE;
    }

    private static boolean isDebug(CommandLine line) {
        return line.getCommand() instanceof ContinuityCommand command && command.debug();
    }
}
