package dev.continuity.storyboard.reader;

import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import java.util.List;

/** What came of reading a text: a storyboard, or everything that is wrong with it. */
public sealed interface ParseResult {
    /** The text is a storyboard. */
    record Valid(Storyboard storyboard) implements ParseResult {}

    /** The text is no storyboard; the problems are in the order of the text, one at least. */
    record Invalid(List<StoryboardProblem> problems) implements ParseResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
