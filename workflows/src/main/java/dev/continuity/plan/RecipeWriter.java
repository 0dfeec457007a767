package dev.continuity.plan;

import dev.continuity.storyboard.AspectRatio;
import dev.continuity.storyboard.Element;
import dev.continuity.storyboard.Model;
import dev.continuity.storyboard.Prompt;
import dev.continuity.storyboard.Shot;
import dev.continuity.storyboard.ShotDefaults;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Arguments;
import dev.continuity.take.Arguments.ElementMedia;
import dev.continuity.take.Endpoint;
import dev.continuity.take.InputClip;
import dev.continuity.take.Media;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the recipe of a step: applies defaults, and includes only the elements and images that the prompt names. A
 * change here changes take keys, so that every take would be rendered and paid for again.
 */
final class RecipeWriter {
    private static final Model DEFAULT_MODEL = Model.KLING_O1_PRO;
    private static final int DEFAULT_DURATION = 5;
    private static final AspectRatio DEFAULT_ASPECT_RATIO = AspectRatio.AUTO;
    private static final ShotDefaults NO_DEFAULTS = new ShotDefaults(null, null, null, null);

    private final Storyboard storyboard;
    private final ShotDefaults defaults;
    private final Map<String, Media> media;
    private final TakeChoices choices;

    RecipeWriter(Storyboard storyboard, Map<String, Media> media, TakeChoices choices) {
        this.storyboard = storyboard;
        this.defaults = Objects.requireNonNullElse(storyboard.defaults(), NO_DEFAULTS);
        this.media = media;
        this.choices = choices;
    }

    /** @param previous the step that it continues from; null: the source */
    PlannedStep plan(StepId id, Shot shot, @Nullable PlannedStep previous) {
        PlannedStep asWritten = asWritten(id, shot, previous);
        CircledTake circled = choices.circled().get(id);
        return circled == null
                ? asWritten
                : new PlannedStep(
                        id,
                        circled.key(),
                        asWritten.recipe(),
                        asWritten.after(),
                        circled.seconds(),
                        asWritten.dollars(),
                        asWritten.review(),
                        circled);
    }

    private PlannedStep asWritten(StepId id, Shot shot, @Nullable PlannedStep previous) {
        int roll = choices.roll(id);
        if (shot.reference() != null && id.step().equals(StepId.REFERENCE)) {
            return reference(id, shot, shot.reference(), previous, roll);
        }
        Shot.Edit edit = shot.edits().stream()
                .filter(each -> each.id().equals(id.step()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no step " + id));
        return edit(id, shot, edit, previous, roll);
    }

    private PlannedStep reference(
            StepId id, Shot shot, Shot.Reference reference, @Nullable PlannedStep previous, int roll) {
        int duration = first(reference.duration(), defaults.duration(), DEFAULT_DURATION);
        AspectRatio ratio = first(reference.aspectRatio(), defaults.aspectRatio(), DEFAULT_ASPECT_RATIO);
        Endpoint endpoint =
                switch (model(reference.model(), shot)) {
                    case KLING_O1_PRO -> Endpoint.PRO_REFERENCE;
                    case KLING_O1_STANDARD -> Endpoint.STANDARD_REFERENCE;
                };
        Arguments arguments = arguments(id, reference.prompt(), duration, ratio.text(), reference.keepAudio());
        return planned(id, shot, new Recipe(endpoint, arguments, input(previous), roll), previous, duration);
    }

    private PlannedStep edit(StepId id, Shot shot, Shot.Edit edit, @Nullable PlannedStep previous, int roll) {
        Endpoint endpoint =
                switch (model(edit.model(), shot)) {
                    case KLING_O1_PRO -> Endpoint.PRO_EDIT;
                    case KLING_O1_STANDARD -> Endpoint.STANDARD_EDIT;
                };
        Arguments arguments = arguments(id, edit.prompt(), null, null, edit.keepAudio());
        double seconds = previous == null ? media(storyboard.source()).seconds() : previous.seconds();
        return planned(id, shot, new Recipe(endpoint, arguments, input(previous), roll), previous, seconds);
    }

    private PlannedStep planned(StepId id, Shot shot, Recipe recipe, @Nullable PlannedStep previous, double seconds) {
        StepId after = previous == null ? null : previous.id();
        BigDecimal dollars = recipe.endpoint().price(seconds);
        return new PlannedStep(
                id, recipe.key(), recipe, after, seconds, dollars, shot.review(id.step(), defaults), null);
    }

    private Arguments arguments(
            StepId id,
            String written,
            @Nullable Integer duration,
            @Nullable String aspectRatio,
            @Nullable Boolean keepAudio) {
        Prompt prompt = Prompt.of(
                written, storyboard.elements().keySet(), storyboard.images().keySet());
        if (!prompt.isClear()) {
            throw new IllegalArgumentException("The prompt of " + id + " uses unknown names: " + written);
        }
        List<ElementMedia> elements = prompt.elements().stream()
                .map(name ->
                        element(Objects.requireNonNull(storyboard.elements().get(name))))
                .toList();
        List<Sha256> images = prompt.images().stream()
                .map(name -> content(Objects.requireNonNull(storyboard.images().get(name))))
                .toList();
        boolean keep = first(keepAudio, defaults.keepAudio(), false);
        return new Arguments(prompt.text(), duration, aspectRatio, keep, images, elements);
    }

    // fal: an element without references fails late and may be billed, so the frontal image is used again.
    private ElementMedia element(Element element) {
        List<String> references = element.references().isEmpty() ? List.of(element.frontal()) : element.references();
        return new ElementMedia(
                content(element.frontal()),
                references.stream().map(this::content).toList());
    }

    private InputClip input(@Nullable PlannedStep previous) {
        return previous == null ? new InputClip.OfMedia(content(storyboard.source())) : previous.clip();
    }

    private Model model(@Nullable Model stepModel, Shot shot) {
        return first(stepModel, shot.model(), Objects.requireNonNullElse(storyboard.model(), DEFAULT_MODEL));
    }

    private Sha256 content(String reference) {
        return media(reference).sha256();
    }

    private Media media(String reference) {
        Media found = media.get(reference);
        if (found == null) {
            throw new IllegalArgumentException("There is no media for " + reference);
        }
        return found;
    }

    private static <T> T first(@Nullable T own, @Nullable T shared, T otherwise) {
        return own != null ? own : Objects.requireNonNullElse(shared, otherwise);
    }
}
