package dev.continuity.cli;

import dev.continuity.cli.direction.ApproveCommand;
import dev.continuity.cli.direction.BranchCommand;
import dev.continuity.cli.direction.CircleCommand;
import dev.continuity.cli.direction.RejectCommand;
import dev.continuity.cli.direction.RetakeCommand;
import dev.continuity.cli.direction.ReviewCommand;
import dev.continuity.cli.direction.ReviseCommand;
import dev.continuity.cli.direction.TakeBackCommand;
import dev.continuity.cli.prepare.PrepareCommand;
import dev.continuity.cli.takes.HistoryCommand;
import dev.continuity.cli.takes.TakesCommand;
import dev.continuity.cli.terminal.ExitCodes;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
        name = "continuity",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        header = "Turns a storyboard into a film, shot by shot, without paying for a take twice.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ProduceCommand.class,
            EstimateCommand.class,
            StatusCommand.class,
            ResumeCommand.class,
            ResolveCommand.class,
            PauseCommand.class,
            UnpauseCommand.class,
            CancelCommand.class,
            ReviewCommand.class,
            ApproveCommand.class,
            RejectCommand.class,
            TakeBackCommand.class,
            RetakeCommand.class,
            CircleCommand.class,
            ReviseCommand.class,
            BranchCommand.class,
            TakesCommand.class,
            HistoryCommand.class,
            PrepareCommand.class,
            StudioCommand.class,
            StandInCommand.class,
            DoctorCommand.class,
            NotifyCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The command did what it was asked to do.",
            "1:It did not: the sequence failed, was cancelled or needs a decision, or the API did not answer.",
            "2:The storyboard or the command is invalid. Nothing was started."
        },
        footer = {
            "",
            "Make the example film. The stand-in for fal renders it, which costs nothing:",
            "  continuity produce infra/examples/harbour.yaml",
            "Make your own film with the real fal, which costs money:",
            "  FAL_KEY=… continuity estimate mine.yaml",
            "  FAL_KEY=… continuity produce mine.yaml",
            "",
            "Run 'continuity COMMAND --help' for the options of a command."
        })
final class ContinuityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-X", "--debug"},
            scope = ScopeType.INHERIT,
            description = "Print stack traces of errors.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        err.println("No command was given.");
        spec.commandLine().usage(err);
        return ExitCodes.BAD_INPUT;
    }
}
