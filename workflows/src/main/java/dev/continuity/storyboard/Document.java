package dev.continuity.storyboard;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A text as a tree.
 *
 * @param root of the tree
 * @param lines of paths, from 1
 * @param problems that did not keep the rest from being read
 */
public record Document(JsonNode root, Map<String, Integer> lines, List<StoryboardProblem> problems) {
    /** The path of a member. */
    public static String member(String path, String name) {
        String shown = QuotedText.brief(name);
        return path.isEmpty() ? shown : path + "." + shown;
    }

    /** The path of a value in a list. */
    public static String item(String path, int index) {
        return path + "[" + index + "]";
    }
}
