package dev.continuity.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.failure.FailureCode;
import dev.continuity.storyboard.StoryboardProblem;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error (RFC 9457).
 *
 * @param type stable, for programs
 * @param title of the type, for people
 * @param status of the response
 * @param detail what is wrong in this case, and what is allowed
 * @param instance the URL of the sequence that it is about, if any
 * @param code of the failure, if a running sequence refused the request
 * @param problems everything that is wrong with a document, each with its place
 */
@Schema(name = "ProblemDetails", description = "The body of every error (RFC 9457)")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDetails(
        URI type,
        String title,
        int status,
        String detail,
        @Nullable URI instance,
        @Nullable FailureCode code,
        List<StoryboardProblem> problems) {
    /** The media type of the body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public ProblemDetails {
        problems = List.copyOf(problems);
    }

    public static ProblemDetails of(ProblemType type, int status, String detail) {
        return new ProblemDetails(type.uri(), type.title(), status, detail, null, null, List.of());
    }

    /** The same problem, with the code of the failure that it is. */
    ProblemDetails with(FailureCode failure) {
        return new ProblemDetails(type, title, status, detail, instance, failure, problems);
    }
}
