package dev.continuity.e2e.seeds.scenario;

import dev.continuity.storyboard.Shot;
import dev.continuity.storyboard.Shot.Edit;
import dev.continuity.storyboard.Shot.Reference;
import dev.continuity.take.StepId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The storyboards of the scenarios: few and small, so that the stand-in can reuse their clips. */
public enum StoryboardShape {
    CHAIN(shot("SH0010", null, true, "dusk"), shot("SH0020", null, false, "snow")),
    BRANCHES(shot("SH0010", null, true, "dusk"), shot("SH0020", "SH0010/reference", true)),
    APART(shot("SH0010", null, true), shot("SH0020", "source", false, "dusk"), shot("SH0030", "source", false, "snow")),
    LONG(shot("SH0010", null, true, "dusk"), shot("SH0020", "SH0010/reference", true, "snow")),
    SHORT(shot("SH0010", null, false, "dusk"), shot("SH0020", null, false, "snow")),
    /** Two steps with one recipe: one take. */
    SHARED(shot("SH0010", null, false, "dusk"), shot("SH0020", "source", false, "dusk"));

    private static final int SECONDS = 3;

    private final List<Shot> shots;

    StoryboardShape(Shot... shots) {
        this.shots = List.of(shots);
    }

    List<Shot> shots() {
        return shots;
    }

    /** The prompt of each step. */
    List<String> prompts() {
        return shots.stream()
                .flatMap(shot -> Stream.concat(
                        Stream.ofNullable(shot.reference()).map(Reference::prompt),
                        shot.edits().stream().map(Edit::prompt)))
                .distinct()
                .toList();
    }

    List<StepId> steps() {
        return shots.stream()
                .flatMap(shot -> Stream.concat(
                                Stream.ofNullable(shot.reference()).map(reference -> StepId.REFERENCE),
                                shot.edits().stream().map(Edit::id))
                        .map(step -> new StepId(shot.code(), step)))
                .toList();
    }

    /** The last step of each shot, whose takes are in the film. */
    List<StepId> lastSteps() {
        return shots.stream()
                .map(shot -> steps().stream()
                        .filter(step -> step.shot().equals(shot.code()))
                        .reduce((before, after) -> after)
                        .orElseThrow())
                .toList();
    }

    private static Shot shot(String code, @Nullable String from, boolean reference, String... edits) {
        return new Shot(
                code,
                from,
                null,
                reference ? new Reference("Next, " + code, null, SECONDS, null, null, null) : null,
                Stream.of(edits)
                        .map(id -> new Edit(id, "Now it is " + id, null, null, null))
                        .toList(),
                null);
    }
}
