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
 * @param detail what was wrong this time, and what is allowed
 * @param instance what it is about, where that has an address of its own
 * @param code of the failure, where a sequence refused what was asked of it
 * @param problems each thing that is wrong with a document, with its place
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
    /** The media type of it. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public ProblemDetails {
        problems = List.copyOf(problems);
    }

    public static ProblemDetails of(ProblemType type, int status, String detail) {
        return new ProblemDetails(type.uri(), type.title(), status, detail, null, null, List.of());
    }
}
