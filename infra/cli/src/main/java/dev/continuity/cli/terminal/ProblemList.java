package dev.continuity.cli.terminal;

import dev.continuity.storyboard.StoryboardProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Problems as compilers list them, so that editors can jump to them. */
public final class ProblemList {
    private ProblemList() {}

    static String of(Path storyboard, List<StoryboardProblem> problems) {
        return problems.stream().map(problem -> line(storyboard, problem)).collect(Collectors.joining("\n")) + "\n"
                + count(problems);
    }

    public static String count(List<StoryboardProblem> problems) {
        return (problems.size() == 1 ? "1 problem" : problems.size() + " problems") + "; nothing was started.";
    }

    private static String line(Path storyboard, StoryboardProblem problem) {
        String place = storyboard + ":" + (problem.line() == null ? "" : problem.line() + ":");
        String path = problem.path().isEmpty() ? "" : " " + PlainText.line(problem.path()) + ":";
        String allowed = problem.allowed().isEmpty() ? "" : " (allowed: " + PlainText.line(problem.allowed()) + ")";
        return place + path + " " + PlainText.line(problem.message()) + allowed;
    }
}
