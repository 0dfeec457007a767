package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.take.Media;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
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
        @JsonProperty(required = true)
                @Allowed(value = "1 to 200 characters on one line", pattern = StoryboardLimits.TITLE, maxLength = 200)
                String title,
        @JsonProperty(required = true)
                @Allowed(
                        value = "a letter, then letters, digits and _, 32 characters at most",
                        pattern = StoryboardLimits.PROJECT)
                String project,
        @JsonProperty(required = true) @Allowed(media = true) String source,
        @Nullable Model model,
        @Allowed(names = StoryboardLimits.NAME, maxItems = StoryboardLimits.MAX_NAMES) Map<String, Element> elements,
        @Allowed(names = StoryboardLimits.NAME, maxItems = StoryboardLimits.MAX_NAMES, media = true)
                Map<String, String> images,
        @Nullable Budget budget,
        @Nullable ShotDefaults defaults,
        @Nullable OnSubmissionUnknown onSubmissionUnknown,
        @JsonProperty(required = true) @Allowed(minItems = 1, maxItems = StoryboardLimits.MAX_SHOTS) List<Shot> shots) {
    public Storyboard {
        elements = ordered(elements);
        images = ordered(images);
        shots = List.copyOf(shots);
    }

    /** Every place that names a clip or an image, in the order of the records. */
    public List<MediaUse> mediaUses() {
        List<MediaUse> uses = new ArrayList<>();
        uses.add(new MediaUse(source, Media.Kind.CLIP, "source"));
        elements.forEach((name, element) -> {
            String path = DocumentPath.member("elements", name);
            uses.add(new MediaUse(element.frontal(), Media.Kind.IMAGE, path + ".frontal"));
            for (int i = 0; i < element.references().size(); i++) {
                String place = DocumentPath.item(path + ".references", i);
                uses.add(new MediaUse(element.references().get(i), Media.Kind.IMAGE, place));
            }
        });
        images.forEach((name, reference) ->
                uses.add(new MediaUse(reference, Media.Kind.IMAGE, DocumentPath.member("images", name))));
        return List.copyOf(uses);
    }

    /** The same storyboard with some media named otherwise: by what they are replaced with, as they are now. */
    public Storyboard withMedia(Map<String, String> replacements) {
        UnaryOperator<String> replaced = reference -> replacements.getOrDefault(reference, reference);
        Map<String, Element> cast = new LinkedHashMap<>();
        elements.forEach((name, element) -> cast.put(
                name,
                new Element(
                        replaced.apply(element.frontal()),
                        element.references().stream().map(replaced).toList())));
        Map<String, String> pictures = new LinkedHashMap<>(images);
        pictures.replaceAll((name, reference) -> replaced.apply(reference));
        return new Storyboard(
                title,
                project,
                replaced.apply(source),
                model,
                cast,
                pictures,
                budget,
                defaults,
                onSubmissionUnknown,
                shots);
    }

    /** What all of it may cost, USD; none: no limit, or none but for each shot. */
    public @Nullable BigDecimal cap() {
        return budget == null ? null : budget.cap();
    }

    /** The same storyboard with another cap, USD. */
    public Storyboard withCap(BigDecimal cap) {
        return new Storyboard(
                title,
                project,
                source,
                model,
                elements,
                images,
                new Budget(cap, budget == null ? null : budget.perShot()),
                defaults,
                onSubmissionUnknown,
                shots);
    }

    // Jackson leaves out what a document leaves out; an insertion-ordered copy keeps errors in the document's order.
    private static <V> Map<String, V> ordered(@Nullable Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(map, Map.of())));
    }
}
