package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made: a sequence is built from its storyboard as a program from its source. As people wrote it; what
 * they left out is filled in by the plan.
 *
 * @param title of the film
 * @param project takes are shared by the storyboards of a project: a letter, then letters, digits and {@code _}
 * @param source the clip that the first shot starts from: {@code https://…}, {@code s3://…}, {@code media:<sha256>}
 * @param model default of all shots
 * @param elements the cast, by the names that prompts call them by ({@code @keeper})
 * @param images further pictures, by the names that prompts call them by ({@code @look})
 * @param budget in USD; none: no limit
 * @param defaults of all shots
 * @param onSubmissionUnknown what to do when nobody can tell whether a call was accepted
 * @param shots in the order of the cut
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Storyboard(
        @JsonProperty(required = true) String title,
        @JsonProperty(required = true) String project,
        @JsonProperty(required = true) String source,
        @Nullable Model model,
        Map<String, Element> elements,
        Map<String, String> images,
        @Nullable Budget budget,
        @Nullable Defaults defaults,
        @Nullable OnSubmissionUnknown onSubmissionUnknown,
        @JsonProperty(required = true) List<Shot> shots) {
    public Storyboard {
        elements = ordered(elements);
        images = ordered(images);
        shots = List.copyOf(shots);
    }

    // Jackson leaves out what a document leaves out; an insertion-ordered copy keeps errors in the document's order.
    private static <V> Map<String, V> ordered(@Nullable Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(map, Map.of())));
    }
}
