package dev.continuity.storyboard;

/** The text cannot be read any further. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
