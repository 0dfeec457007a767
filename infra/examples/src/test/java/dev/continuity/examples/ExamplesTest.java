package dev.continuity.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.plan.Plan;
import dev.continuity.plan.TakeChoices;
import dev.continuity.storyboard.MediaUse;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    private static final Example HARBOUR = Example.named("harbour.yaml");
    private static final Example MISTAKES = Example.named("mistakes.yaml");

    @Test
    void the_harbour_is_valid() {
        // When
        ParseResult result = HARBOUR.read();

        // Then
        assertThat(result).isInstanceOf(ParseResult.Valid.class);
        assertThat(((ParseResult.Valid) result).storyboard().mediaUses())
                .allSatisfy(use -> assertThat(Path.of(use.reference())).isRegularFile());
    }

    @Test
    void what_the_script_directs_is_valid() {
        // When
        ParseResult result = Example.named("directed.yaml").read();

        // Then
        assertThat(result).isInstanceOf(ParseResult.Valid.class);
    }

    @Test
    void the_harbour_has_six_steps_of_which_two_can_run_at_once() {
        // Given
        Plan plan = plan(((ParseResult.Valid) HARBOUR.read()).storyboard());

        // When
        List<Set<StepId>> rounds = rounds(plan);

        // Then
        assertThat(plan.steps()).hasSize(6);
        assertThat(rounds)
                .extracting(Set::toString)
                .containsExactly(
                        "[SH0010/reference]",
                        "[SH0010/dusk, SH0020/reference]",
                        "[SH0020/night, SH0030/reference]",
                        "[SH0030/snow]");
    }

    @Test
    void every_mistake_is_reported_with_its_line() {
        // When
        List<String> problems = MISTAKES.problems();

        // Then
        assertThat(problems)
                .containsExactly(
                        "7 title: The text is blank.",
                        "7 project: The field \"project\" is missing.",
                        "8 projekt: Unknown field \"projekt\"; did you mean project?",
                        "9 source: \"ftp://example.com/plate.mp4\" is not a valid address of a clip or an image.",
                        "10 model: \"kling-o1-por\" is not allowed here; did you mean kling-o1-pro?",
                        "12 elements.keeper.references: The list has 4 entries.",
                        "13 elements.boat.frontal: The field \"frontal\" is missing.",
                        "14 elements.2nd: \"2nd\" is not a valid name.",
                        "15 elements.Element1: @Element1 is reserved by the provider.",
                        "19 images.Keeper: \"Keeper\" cannot be distinguished from elements.keeper in a prompt.",
                        "20 images.fog: \"media:0123\" is not a valid address of a clip or an image.",
                        "21 budget.perShot: The cap per shot (12.00) is larger than the cap (3.00).",
                        "23 defaults.review: \"manaul\" is not allowed here; did you mean manual?",
                        "24 defaults.keepAudio: Found the text \"yes\".",
                        "25 defaults.duration: Found the number 5.5.",
                        "26 onSubmissionUnknown: \"pay\" is not allowed here.",
                        "30 shots[0].reference.prompt: There is no element or image @kepeer; did you mean @keeper?",
                        "31 shots[0].reference.duration: 12 is out of range.",
                        "32 shots[0].reference.aspectRatio: \"16:10\" is not allowed here.",
                        "35 shots[0].edits[1].id: \"dusk\" is already used by shots[0].edits[0].id.",
                        "36 shots[0].edits[2].id: \"reference\" is not allowed here.",
                        "38 shots[1].code: \"SH0010\" is already used by shots[0].code.",
                        "40 shots[1].reference.prompt: The prompt names 5 elements and images.",
                        "42 shots[1].edits[0].prompt: The text is blank.",
                        "43 shots[1].edits[1].prompt: The field \"prompt\" is missing.",
                        "44 shots[1].edits[2].prompt: @Image1 cannot be used: prompts use the storyboard's own names.",
                        "47 shots[2].continuesFrom: There is no shot \"SH0300\"; did you mean SH0030?",
                        "51 shots[3].continuesFrom: Shot \"SH0030\" has no step \"dusk\".",
                        "52 shots[3].reference.duration: Found the text \"5\".",
                        "55 shots[4].continuesFrom: These shots continue from each other: SH0050 → SH0060 → SH0050.",
                        "61 shots[6].code: \"SH 70\" is not allowed here.",
                        "61 shots[6]: This shot has nothing to render.",
                        "65 shots[7].code: \"code\" appears twice; the first is on line 64.",
                        "66 shots[7].reference: Found the text \"A prompt by itself\".",
                        "71 shots[8].reference.prompt: The text has 2635 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"harbour.yaml", "mistakes.yaml", "directed.yaml"})
    void the_schema_for_editors_exists(String name) {
        // When
        Path schema = Example.named(name).schema();

        // Then
        assertThat(schema).isRegularFile();
    }

    /** The steps that can be rendered at the same time, if all steps take equally long. */
    private static List<Set<StepId>> rounds(Plan plan) {
        List<Set<StepId>> rounds = new ArrayList<>();
        Set<StepId> done = new HashSet<>();
        for (Set<StepId> ready = plan.ready(done); !ready.isEmpty(); ready = plan.ready(done)) {
            rounds.add(ready);
            done.addAll(ready);
        }
        return rounds;
    }

    private static Plan plan(Storyboard storyboard) {
        Map<String, Media> media = new HashMap<>();
        for (MediaUse use : storyboard.mediaUses()) {
            boolean clip = use.kind() == Media.Kind.CLIP;
            Sha256 content = Sha256.of(use.reference().getBytes(StandardCharsets.UTF_8));
            media.put(
                    use.reference(),
                    new Media(
                            content,
                            use.kind(),
                            clip ? "mp4" : "png",
                            1_000,
                            1280,
                            720,
                            clip ? 5 : 0,
                            clip ? 24 : 0,
                            clip));
        }
        return Plan.of(storyboard, media, TakeChoices.NONE);
    }
}
