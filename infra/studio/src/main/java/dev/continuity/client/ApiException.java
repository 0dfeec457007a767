package dev.continuity.client;

import org.jspecify.annotations.Nullable;

/** The API refused a call, or could not be reached. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ApiProblem problem;

    ApiException(ApiProblem problem) {
        this(problem, null);
    }

    ApiException(ApiProblem problem, @Nullable Throwable cause) {
        super(problem.detail(), cause);
        this.problem = problem;
    }

    /** What the API said. */
    public ApiProblem problem() {
        return problem;
    }

    /** Whether the problem is of this type. */
    public boolean is(String slug) {
        return problem.slug().equals(slug);
    }
}
