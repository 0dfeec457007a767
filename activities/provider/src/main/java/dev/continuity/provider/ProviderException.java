package dev.continuity.provider;

/** A call other than a submit that did not do what it should. Its message is for people and never holds the key. */
public final class ProviderException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ProviderProblem problem;

    // No cause: what others wrote into theirs cannot be vouched for.
    public ProviderException(ProviderProblem problem) {
        super(problem.type() + ": " + problem.message());
        this.problem = problem;
    }

    public ProviderProblem problem() {
        return problem;
    }
}
