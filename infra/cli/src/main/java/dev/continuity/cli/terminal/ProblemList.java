package dev.continuity.cli.terminal;

import dev.continuity.storyboard.StoryboardProblem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The problems of a storyboard in the format of compilers, which lets editors jump to them. */
public final class ProblemList {
    private ProblemList() {}

    static String of(Path storyboard, List<StoryboardProblem> problems) {
        return problems.stream().map(problem -> lineOf(storyboard, problem)).collect(Collectors.joining("\n")) + "\n"
                + count(problems);
    }

    public static String count(List<StoryboardProblem> problems) {
        return (problems.size() == 1 ? "1 problem" : problems.size() + " problems") + ". Nothing was started.";
    }

    private static String lineOf(Path storyboard, StoryboardProblem problem) {
        String place = storyboard + ":" + (problem.line() == null ? "" : problem.line() + ":");
        String path = problem.path().isEmpty() ? "" : " " + PlainText.oneLine(problem.path()) + ":";
        String allowed = problem.allowed().isEmpty() ? "" : " (allowed: " + PlainText.oneLine(problem.allowed()) + ")";
        return place + path + " " + PlainText.oneLine(problem.message()) + allowed;
    }
}
