package dev.continuity.storyboard.reader;

import com.fasterxml.jackson.databind.JsonNode;
import dev.continuity.storyboard.Continuation;
import dev.continuity.storyboard.DocumentPath;
import dev.continuity.storyboard.Prompt;
import dev.continuity.storyboard.StoryboardLimits;
import dev.continuity.take.StepId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The readable parts of a storyboard that may still have problems, so that references between the parts can be checked
 * anyway.
 */
record StoryboardDraft(List<String> elements, List<String> images, List<DraftShot> shots) {
    /** A shot; missing or invalid values are null. */
    record DraftShot(
            String path, @Nullable String code, @Nullable String continuesFrom, List<DraftStep> steps, boolean empty) {
        Continuation.Outline outline() {
            return new Continuation.Outline(
                    Objects.requireNonNullElse(code, ""),
                    steps.stream().map(DraftStep::id).filter(Objects::nonNull).toList(),
                    continuesFrom);
        }
    }

    /** A step; missing or invalid values are null. */
    record DraftStep(String path, @Nullable String id, @Nullable String prompt, boolean edit) {}

    static StoryboardDraft of(JsonNode root) {
        List<DraftShot> shots = new ArrayList<>();
        JsonNode list = root.path("shots");
        for (int i = 0; i < Math.min(list.size(), StoryboardLimits.MAX_SHOTS); i++) {
            shots.add(shot(DocumentPath.item("shots", i), list.path(i)));
        }
        return new StoryboardDraft(names(root.path("elements")), names(root.path("images")), shots);
    }

    private static DraftShot shot(String path, JsonNode shot) {
        List<DraftStep> steps = new ArrayList<>();
        JsonNode reference = shot.path("reference");
        if (!reference.isMissingNode()) {
            String prompt = reference.path("prompt").textValue();
            steps.add(new DraftStep(path + ".reference", StepId.REFERENCE, prompt, false));
        }
        JsonNode edits = shot.path("edits");
        for (int i = 0; i < Math.min(edits.size(), StoryboardLimits.MAX_STEPS + 1); i++) {
            JsonNode edit = edits.path(i);
            steps.add(new DraftStep(
                    DocumentPath.item(path + ".edits", i),
                    edit.path("id").textValue(),
                    edit.path("prompt").textValue(),
                    true));
        }
        boolean empty = reference.isMissingNode() && (edits.isMissingNode() || (edits.isArray() && edits.isEmpty()));
        return new DraftShot(
                path,
                shot.path("code").textValue(),
                shot.path("continuesFrom").textValue(),
                steps,
                shot.isObject() && empty);
    }

    private static List<String> names(JsonNode object) {
        return object.isObject()
                ? object.properties().stream()
                        .limit(StoryboardLimits.MAX_NAMES)
                        .map(entry -> entry.getKey())
                        .toList()
                : List.of();
    }

    /** The names of all elements and images. */
    Stream<String> names() {
        return Stream.concat(elements.stream(), images.stream()).distinct();
    }

    /** The names that prompts use. */
    Set<String> usedNames() {
        return steps().map(DraftStep::prompt)
                .filter(Objects::nonNull)
                .map(this::prompt)
                .flatMap(prompt -> Stream.concat(prompt.elements().stream(), prompt.images().stream()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Prompt prompt(String written) {
        return Prompt.of(written, elements, images);
    }

    /** Every step of every shot. */
    Stream<DraftStep> steps() {
        return shots.stream().flatMap(shot -> shot.steps().stream());
    }
}
