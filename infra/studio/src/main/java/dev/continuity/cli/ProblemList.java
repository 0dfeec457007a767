package dev.continuity.cli;

import dev.continuity.storyboard.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Problems as compilers list them, so that editors can jump to them. */
final class ProblemList {
    private ProblemList() {}

    static String of(Path storyboard, List<Problem> problems) {
        return problems.stream().map(problem -> line(storyboard, problem)).collect(Collectors.joining("\n")) + "\n"
                + count(problems);
    }

    static String count(List<Problem> problems) {
        return (problems.size() == 1 ? "1 problem" : problems.size() + " problems") + "; nothing was started.";
    }

    private static String line(Path storyboard, Problem problem) {
        String place = storyboard + ":" + (problem.line() == null ? "" : problem.line() + ":");
        String path = problem.path().isEmpty() ? "" : " " + Plain.line(problem.path()) + ":";
        String allowed = problem.allowed().isEmpty() ? "" : " (allowed: " + Plain.line(problem.allowed()) + ")";
        return place + path + " " + Plain.line(problem.message()) + allowed;
    }
}
