package dev.continuity.storyboard;

import java.util.List;

/** What came of reading a text: a storyboard, or everything that is wrong with it. */
public sealed interface Reading {
    /** The text is a storyboard. */
    record Valid(Storyboard storyboard) implements Reading {}

    /** The text is no storyboard; the problems are in the order of the text, one at least. */
    record Invalid(List<Problem> problems) implements Reading {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
