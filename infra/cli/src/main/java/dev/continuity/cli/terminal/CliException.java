package dev.continuity.cli.terminal;

import dev.continuity.storyboard.StoryboardProblem;
import java.nio.file.Path;
import java.util.List;

/** Ends a command with an exit code and a message for people. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final transient List<StoryboardProblem> problems;

    private CliException(int exitCode, String message, List<StoryboardProblem> problems) {
        super(message);
        this.exitCode = exitCode;
        this.problems = problems;
    }

    /** The command cannot run as it was typed; nothing was started. */
    public static CliException badInput(String message) {
        return new CliException(ExitCodes.BAD_INPUT, message, List.of());
    }

    /** The command ran, but did not do what it was asked for. */
    public static CliException notDone(String message) {
        return new CliException(ExitCodes.NOT_DONE, message, List.of());
    }

    /** The storyboard is invalid; the message lists all of its problems. */
    public static CliException invalidStoryboard(Path storyboard, List<StoryboardProblem> problems) {
        return new CliException(ExitCodes.BAD_INPUT, ProblemList.of(storyboard, problems), List.copyOf(problems));
    }

    public int exitCode() {
        return exitCode;
    }

    /** Of the storyboard; empty if the error is about something else. */
    public List<StoryboardProblem> problems() {
        return problems;
    }
}
