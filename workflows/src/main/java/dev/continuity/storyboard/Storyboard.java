package dev.continuity.storyboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.continuity.take.Media;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What to make: a sequence is built from its storyboard as a program is built from its source. This is what people wrote;
 * the plan fills in what they left out.
 *
 * @param title of the film
 * @param project whose storyboards share their takes: a letter, then letters, digits and {@code _}
 * @param source the clip that the first shot starts from: {@code https://…}, {@code s3://…}, {@code media:<sha256>}
 * @param model of all shots that name none
 * @param elements characters and objects, by the names that prompts use ({@code @keeper})
 * @param images other images, by the names that prompts use ({@code @look})
 * @param budget in USD; no limit if left out
 * @param defaults of all shots
 * @param onSubmissionUnknown what to do when the outcome of a submission is unknown; {@code hold} if left out
 * @param shots in the order of the cut
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Storyboard(
        @JsonProperty(required = true)
                @Allowed(
                        value = "1 to 200 characters on one line",
                        pattern = TextPatterns.LINE,
                        maxLength = StoryboardLimits.MAX_TITLE)
                String title,
        @JsonProperty(required = true)
                @Allowed(
                        value = "a letter, then letters, digits or _, at most 32 characters",
                        pattern = StoryboardLimits.PROJECT)
                String project,
        @JsonProperty(required = true) @Allowed(media = true) String source,
        @Nullable Model model,
        @Allowed(names = PromptName.FORM, maxItems = StoryboardLimits.MAX_NAMES) Map<String, Element> elements,
        @Allowed(names = PromptName.FORM, maxItems = StoryboardLimits.MAX_NAMES, media = true)
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

    /** Every place that names a clip or an image, in the order of the fields, without elements and images in no prompt. */
    public List<MediaUse> mediaUses() {
        Storyboard used = withoutUnused();
        List<MediaUse> uses = new ArrayList<>();
        uses.add(new MediaUse(source, Media.Kind.CLIP, "source"));
        used.elements.forEach((name, element) -> {
            String path = DocumentPath.member("elements", name);
            uses.add(new MediaUse(element.frontal(), Media.Kind.IMAGE, path + ".frontal"));
            for (int i = 0; i < element.references().size(); i++) {
                String referencePath = DocumentPath.item(path + ".references", i);
                uses.add(new MediaUse(element.references().get(i), Media.Kind.IMAGE, referencePath));
            }
        });
        used.images.forEach((name, reference) ->
                uses.add(new MediaUse(reference, Media.Kind.IMAGE, DocumentPath.member("images", name))));
        return List.copyOf(uses);
    }

    /**
     * Whether a person has to approve the take of a step: as the step says; if it says nothing, the last step of a shot,
     * whose take goes into the cut, as the shot or the defaults say. The takes of other steps are used at once.
     *
     * @throws IllegalArgumentException if there is no such step
     */
    public Review review(StepId id) {
        return shots.stream()
                .filter(shot -> shot.code().equals(id.shot()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no step " + id))
                .review(id.step(), defaults);
    }

    /** The same film, without the elements and images that no prompt names. */
    public Storyboard withoutUnused() {
        Set<String> used = new LinkedHashSet<>();
        shots.stream().flatMap(shot -> shot.prompts().stream()).forEach(written -> {
            Prompt prompt = Prompt.of(written, elements.keySet(), images.keySet());
            used.addAll(prompt.elements());
            used.addAll(prompt.images());
        });
        Map<String, Element> usedElements = new LinkedHashMap<>(elements);
        usedElements.keySet().retainAll(used);
        Map<String, String> usedImages = new LinkedHashMap<>(images);
        usedImages.keySet().retainAll(used);
        return with(source, usedElements, usedImages, budget);
    }

    /** The same storyboard with some media references replaced, by the present reference. */
    public Storyboard withMedia(Map<String, String> replacements) {
        UnaryOperator<String> replaced = reference -> replacements.getOrDefault(reference, reference);
        Map<String, Element> newElements = new LinkedHashMap<>();
        elements.forEach((name, element) -> newElements.put(
                name,
                new Element(
                        replaced.apply(element.frontal()),
                        element.references().stream().map(replaced).toList())));
        Map<String, String> newImages = new LinkedHashMap<>(images);
        newImages.replaceAll((name, reference) -> replaced.apply(reference));
        return with(replaced.apply(source), newElements, newImages, budget);
    }

    /** The cap of the sequence, USD; null: none. */
    public @Nullable BigDecimal cap() {
        return budget == null ? null : budget.cap();
    }

    /** The same storyboard with another cap, USD. */
    public Storyboard withCap(BigDecimal cap) {
        return with(source, elements, images, new Budget(cap, budget == null ? null : budget.perShot()));
    }

    /** The same storyboard with other shots. */
    public Storyboard withShots(List<Shot> newShots) {
        return new Storyboard(
                title, project, source, model, elements, images, budget, defaults, onSubmissionUnknown, newShots);
    }

    private Storyboard with(
            String newSource,
            Map<String, Element> newElements,
            Map<String, String> newImages,
            @Nullable Budget newBudget) {
        return new Storyboard(
                title,
                project,
                newSource,
                model,
                newElements,
                newImages,
                newBudget,
                defaults,
                onSubmissionUnknown,
                shots);
    }

    // Null if the document leaves it out. The copy keeps the order, so that problems have the order of the document.
    private static <V> Map<String, V> ordered(@Nullable Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNullElse(map, Map.of())));
    }
}
