package dev.continuity.client;

import dev.continuity.storyboard.StoryboardProblem;
import java.util.List;

/**
 * An error of the API, or of a proxy in front of it.
 *
 * @param slug the stable end of the problem's type: {@code conflict}, {@code not-found}, …; of a proxy: {@code http-413}
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

    /** Whether a proxy answered instead of the API. */
    public boolean isFromProxy() {
        return slug.startsWith("http-");
    }
}
