package dev.continuity.client;

import org.jspecify.annotations.Nullable;

/** The API refused a call or could not be reached. The message is meant for people. */
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

    public ApiProblem problem() {
        return problem;
    }

    /** @param slug such as {@code conflict} or {@code not-found} */
    public boolean is(String slug) {
        return problem.slug().equals(slug);
    }
}
