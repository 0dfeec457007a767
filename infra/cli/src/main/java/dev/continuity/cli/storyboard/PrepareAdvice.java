package dev.continuity.cli.storyboard;

import dev.continuity.cli.view.NextCommands;
import dev.continuity.storyboard.StoryboardProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command that a refusal of media offers. The API does not know how the file is called here. */
final class PrepareAdvice {
    private static final Pattern COMMAND = Pattern.compile("continuity prepare (CLIP|IMAGE|FILE)\\b");

    private PrepareAdvice() {}

    /** The same problem, whose command can be run as it is printed. */
    static StoryboardProblem naming(Path file, StoryboardProblem problem) {
        return new StoryboardProblem(
                problem.path(), problem.line(), naming(file, problem.message()), naming(file, problem.allowed()));
    }

    private static String naming(Path file, String text) {
        String command = NextCommands.of(List.of("prepare", file.toString()));
        return COMMAND.matcher(text).replaceAll(Matcher.quoteReplacement(command));
    }
}
