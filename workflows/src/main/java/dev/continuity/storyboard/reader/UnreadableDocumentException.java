package dev.continuity.storyboard.reader;

import dev.continuity.storyboard.StoryboardProblem;

/** The text cannot be parsed further. */
final class UnreadableDocumentException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient StoryboardProblem problem;

    UnreadableDocumentException(StoryboardProblem problem) {
        super(problem.message());
        this.problem = problem;
    }

    StoryboardProblem problem() {
        return problem;
    }
}
