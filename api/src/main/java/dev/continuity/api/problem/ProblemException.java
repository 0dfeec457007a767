package dev.continuity.api.problem;

import dev.continuity.storyboard.StoryboardProblem;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final transient ProblemDetails details;

    private ProblemException(ProblemType type, ProblemDetails details, @Nullable Throwable cause) {
        super(details.detail(), cause);
        this.type = type;
        this.details = details;
    }

    /** A problem with the default status of its type. */
    public static ProblemException of(ProblemType type, String detail) {
        return of(type, detail, null);
    }

    /** A problem with a cause. Clients do not see the cause. */
    public static ProblemException of(ProblemType type, String detail, @Nullable Throwable cause) {
        return new ProblemException(type, ProblemDetails.of(type, type.status(), detail), cause);
    }

    /** A part of the request that can be read, but not processed: 422. */
    public static ProblemException unprocessable(String detail) {
        return of(ProblemType.INVALID_PARAMETER, 422, detail);
    }

    /** A problem with a status other than the default of its type. */
    public static ProblemException of(ProblemType type, int status, String detail) {
        return new ProblemException(type, ProblemDetails.of(type, status, detail), null);
    }

    /** Everything that is wrong with a document. */
    public static ProblemException of(ProblemType type, List<StoryboardProblem> problems) {
        return of(type, type.status(), problems);
    }

    /** Everything that is wrong with a document, with a status other than the default. */
    public static ProblemException of(ProblemType type, int status, List<StoryboardProblem> problems) {
        String detail = problems.get(0).sentence()
                + (problems.size() == 1 ? "" : " (and %s more)".formatted(problems.size() - 1));
        return new ProblemException(
                type, new ProblemDetails(type.uri(), type.title(), status, detail, null, null, problems), null);
    }

    /** The same problem with a document that has no lines which the client knows. */
    public ProblemException withoutLines() {
        if (details.problems().isEmpty()) {
            return this;
        }
        return of(
                type,
                details.status(),
                details.problems().stream()
                        .map(problem -> StoryboardProblem.at(problem.path(), problem.message(), problem.allowed()))
                        .toList());
    }

    /** The same problem, with the URL of the sequence that it is about. */
    public ProblemException about(URI instance, String more) {
        return new ProblemException(
                type,
                new ProblemDetails(
                        details.type(),
                        details.title(),
                        details.status(),
                        details.detail() + " " + more,
                        instance,
                        details.code(),
                        details.problems()),
                this);
    }

    public ProblemType type() {
        return type;
    }

    ProblemDetails details() {
        return details;
    }
}
