package dev.continuity.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.DocumentMapper;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error of the API, read from its problem details (RFC 9457).
 *
 * @param slug the stable end of the problem's type: {@code conflict}, {@code not-found}, …
 * @param status HTTP status; 0 if there was no answer
 * @param detail a sentence for people
 * @param problems of the storyboard, if the error is about one
 */
public record ApiProblem(String slug, int status, String detail, List<StoryboardProblem> problems) {
    /** The slug for an API that cannot be reached or does not answer as it should. */
    public static final String UNREACHABLE = "unreachable";

    public ApiProblem {
        problems = List.copyOf(problems);
    }

    static ApiProblem unreachable(String detail) {
        return new ApiProblem(UNREACHABLE, 0, detail, List.of());
    }

    /** Reads an error response. It may come from something other than the API, such as a proxy. */
    static ApiProblem of(int status, String body) {
        ProblemDetails details = parse(body);
        String type = Objects.requireNonNullElse(details.type(), "http-" + status);
        String title = Objects.requireNonNullElse(details.title(), "HTTP " + status);
        return new ApiProblem(
                type.substring(type.lastIndexOf('/') + 1),
                status,
                Objects.requireNonNullElse(details.detail(), title),
                Objects.requireNonNullElse(details.problems(), List.of()));
    }

    private static ProblemDetails parse(String body) {
        try {
            ProblemDetails details = DocumentMapper.mapper().readValue(body, ProblemDetails.class);
            return details == null ? ProblemDetails.NONE : details;
        } catch (JsonProcessingException e) {
            return ProblemDetails.NONE;
        }
    }

    private record ProblemDetails(
            @Nullable String type,
            @Nullable String title,
            @Nullable String detail,
            @Nullable List<StoryboardProblem> problems) {
        static final ProblemDetails NONE = new ProblemDetails(null, null, null, null);
    }
}
