package dev.continuity.storyboard.reader;

import dev.continuity.storyboard.StoryboardLimits;
import dev.continuity.storyboard.StoryboardProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects problems and finds their lines. */
final class ProblemCollector {
    private final Map<String, Integer> lines;
    private final List<StoryboardProblem> found = new ArrayList<>();

    /** @param lines by path, from 1 */
    ProblemCollector(Map<String, Integer> lines) {
        this.lines = lines;
    }

    void add(String path, String message, String allowed) {
        found.add(new StoryboardProblem(path, line(path), message, allowed));
    }

    void addAll(List<StoryboardProblem> problems) {
        found.addAll(problems);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the document. */
    List<StoryboardProblem> inOrder() {
        List<StoryboardProblem> sorted = found.stream()
                .sorted(Comparator.comparingInt(problem -> problem.line() == null ? 0 : problem.line()))
                .toList();
        if (sorted.size() <= StoryboardLimits.MAX_PROBLEMS) {
            return sorted;
        }
        List<StoryboardProblem> first = new ArrayList<>(sorted.subList(0, StoryboardLimits.MAX_PROBLEMS));
        int more = sorted.size() - StoryboardLimits.MAX_PROBLEMS;
        first.add(StoryboardProblem.at("", "There are " + more + " more problems.", "a storyboard without problems"));
        return List.copyOf(first);
    }

    // A missing field has no line; the line of its parent is shown instead.
    private @Nullable Integer line(String path) {
        for (String at = path; !at.isEmpty(); at = parent(at)) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return lines.get("");
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
