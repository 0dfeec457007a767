package dev.continuity.storyboard.reader;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.storyboard.StoryboardProblem;
import java.util.List;
import java.util.Map;

/**
 * A parsed storyboard text.
 *
 * @param root of the tree
 * @param lines by path, from 1
 * @param problems that did not stop the parser
 */
record Document(JsonNode root, Map<String, Integer> lines, List<StoryboardProblem> problems) {}
