package dev.continuity.fal;

/** A call other than a submit that did not do what it should. Its message is for people and never holds the key. */
public final class FalException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient FalProblem problem;

    // No cause: what others wrote into theirs cannot be vouched for.
    FalException(FalProblem problem) {
        super(problem.type() + ": " + problem.message());
        this.problem = problem;
    }

    public FalProblem problem() {
        return problem;
    }
}
