package dev.continuity.storyboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, and finds the line of each. */
final class Problems {
    private final Map<String, Integer> lines;
    private final List<Problem> found = new ArrayList<>();

    /** @param lines of paths, from 1 */
    Problems(Map<String, Integer> lines) {
        this.lines = lines;
    }

    void add(String path, String message, String allowed) {
        found.add(new Problem(path, line(path), message, allowed));
    }

    void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the document. */
    List<Problem> inOrder() {
        List<Problem> sorted = found.stream()
                .sorted(Comparator.comparingInt(problem -> problem.line() == null ? 0 : problem.line()))
                .toList();
        if (sorted.size() <= Limits.MAX_PROBLEMS) {
            return sorted;
        }
        List<Problem> first = new ArrayList<>(sorted.subList(0, Limits.MAX_PROBLEMS));
        int more = sorted.size() - Limits.MAX_PROBLEMS;
        first.add(Problem.at("", "There are " + more + " more problems.", "a storyboard without problems"));
        return List.copyOf(first);
    }

    // What is missing has no line of its own: that of the nearest thing around it helps.
    private @Nullable Integer line(String path) {
        for (String at = path; !at.isEmpty(); at = around(at)) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return lines.get("");
    }

    private static String around(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
