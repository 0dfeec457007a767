package dev.continuity.storyboard.reader;

import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import java.util.List;

/** A storyboard, or everything that is wrong with its text. */
public sealed interface ParseResult {
    /** The text is a storyboard. */
    record Valid(Storyboard storyboard) implements ParseResult {}

    /** The text is not a storyboard. There is at least one problem; they are in the order of the text. */
    record Invalid(List<StoryboardProblem> problems) implements ParseResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
