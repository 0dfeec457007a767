package dev.continuity.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line as a whole. */
@Command(
        name = "continuity",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        header = "Turns a storyboard into a film, shot by shot, and pays for no take twice.",
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
            StudioCommand.class,
            StandInCommand.class
        },
        footer = {
            "",
            "A first film, with a stand-in for the provider that costs nothing:",
            "  continuity produce infra/examples/harbour.yaml",
            "The same with the real one, for money:",
            "  FAL_KEY=… continuity estimate mine.yaml",
            "  FAL_KEY=… continuity produce mine.yaml",
            "",
            "Exit: 0 done; 1 not done: failed, cancelled, or a person is needed; 2 bad storyboard or usage.",
            "continuity COMMAND --help tells more."
        })
final class ContinuityCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-X", "--debug"},
            scope = ScopeType.INHERIT,
            description = "Show where in the program something unexpected came from.")
    private boolean debug;

    boolean debug() {
        return debug;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What is to be done? Name a command.");
    }
}
