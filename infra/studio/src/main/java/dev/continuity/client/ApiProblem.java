package dev.continuity.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.DocumentMapper;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the API says is wrong: the problem details of RFC 9457.
 *
 * @param slug the stable end of the problem's type: {@code conflict}, {@code not-found}, …
 * @param status of HTTP
 * @param detail a sentence
 * @param problems of a storyboard, if it is about one
 */
public record ApiProblem(String slug, int status, String detail, List<StoryboardProblem> problems) {
    /** The API cannot be reached, or does not speak as it should. */
    public static final String UNREACHABLE = "unreachable";

    public ApiProblem {
        problems = List.copyOf(problems);
    }

    static ApiProblem unreachable(String detail) {
        return new ApiProblem(UNREACHABLE, 0, detail, List.of());
    }

    /** Reads an answer that is no success; it need not come from the API. */
    static ApiProblem of(int status, String body) {
        Wire wire = read(body);
        String type = Objects.requireNonNullElse(wire.type(), "http-" + status);
        String title = Objects.requireNonNullElse(wire.title(), "HTTP " + status);
        return new ApiProblem(
                type.substring(type.lastIndexOf('/') + 1),
                status,
                Objects.requireNonNullElse(wire.detail(), title),
                Objects.requireNonNullElse(wire.problems(), List.of()));
    }

    private static Wire read(String body) {
        try {
            Wire wire = DocumentMapper.mapper().readValue(body, Wire.class);
            return wire == null ? Wire.NONE : wire;
        } catch (JsonProcessingException e) {
            return Wire.NONE;
        }
    }

    private record Wire(
            @Nullable String type,
            @Nullable String title,
            @Nullable String detail,
            @Nullable List<StoryboardProblem> problems) {
        static final Wire NONE = new Wire(null, null, null, null);
    }
}
