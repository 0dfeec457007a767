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
import dev.continuity.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Creates the commands, each with the terminal that it prints to. */
final class CommandFactory implements IFactory {
    private final Terminal terminal;
    private final IFactory defaultFactory = CommandLine.defaultFactory();

    CommandFactory(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        Object command =
                switch (type.getSimpleName()) {
                    case "ProduceCommand" -> new ProduceCommand(terminal);
                    case "EstimateCommand" -> new EstimateCommand(terminal);
                    case "StatusCommand" -> new StatusCommand(terminal);
                    case "ResumeCommand" -> new ResumeCommand(terminal);
                    case "CancelCommand" -> new CancelCommand(terminal);
                    case "ResolveCommand" -> new ResolveCommand(terminal);
                    case "PauseCommand" -> new PauseCommand(terminal);
                    case "UnpauseCommand" -> new UnpauseCommand(terminal);
                    case "ReviewCommand" -> new ReviewCommand(terminal);
                    case "ApproveCommand" -> new ApproveCommand(terminal);
                    case "RejectCommand" -> new RejectCommand(terminal);
                    case "TakeBackCommand" -> new TakeBackCommand(terminal);
                    case "RetakeCommand" -> new RetakeCommand(terminal);
                    case "CircleCommand" -> new CircleCommand(terminal);
                    case "ReviseCommand" -> new ReviseCommand(terminal);
                    case "BranchCommand" -> new BranchCommand(terminal);
                    case "TakesCommand" -> new TakesCommand(terminal);
                    case "HistoryCommand" -> new HistoryCommand(terminal);
                    case "StudioCommand" -> new StudioCommand(terminal);
                    case "PrepareCommand" -> new PrepareCommand(terminal);
                    case "StandInCommand" -> new StandInCommand(terminal);
                    case "DoctorCommand" -> new DoctorCommand(terminal);
                    case "NotifyCommand" -> new NotifyCommand(terminal);
                    default -> defaultFactory.create(type);
                };
        return type.cast(command);
    }
}
