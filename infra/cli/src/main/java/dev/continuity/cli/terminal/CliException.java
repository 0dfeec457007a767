package dev.continuity.cli.terminal;

import dev.continuity.storyboard.StoryboardProblem;
import java.nio.file.Path;
import java.util.List;

/** Why a command cannot do what it was asked for; the message is for people. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exit;
    private final transient List<StoryboardProblem> problems;

    private CliException(int exit, String message, List<StoryboardProblem> problems) {
        super(message);
        this.exit = exit;
        this.problems = problems;
    }

    /** Something that a person has to put right first. */
    public static CliException badInput(String message) {
        return new CliException(ExitCodes.BAD_INPUT, message, List.of());
    }

    public static CliException notDone(String message) {
        return new CliException(ExitCodes.NOT_DONE, message, List.of());
    }

    /** Everything that is wrong with a storyboard. */
    public static CliException about(Path storyboard, List<StoryboardProblem> problems) {
        return new CliException(ExitCodes.BAD_INPUT, ProblemList.of(storyboard, problems), List.copyOf(problems));
    }

    public int exit() {
        return exit;
    }

    public List<StoryboardProblem> problems() {
        return problems;
    }
}
