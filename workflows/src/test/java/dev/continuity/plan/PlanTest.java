package dev.continuity.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuity.storyboard.HarbourStoryboard;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.Arguments;
import dev.continuity.take.Arguments.ElementMedia;
import dev.continuity.take.Endpoint;
import dev.continuity.take.InputClip;
import dev.continuity.take.Media;
import dev.continuity.take.Recipe;
import dev.continuity.take.StepId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final StepId FIRST = StepId.parse("SH0010/reference");
    private static final StepId DUSK = StepId.parse("SH0010/dusk");
    private static final StepId SECOND = StepId.parse("SH0020/reference");

    @Test
    void steps_have_the_order_of_the_document_with_mapped_prompts_and_defaults() {
        // When
        Plan plan = plan(HarbourStoryboard.storyboard());

        // Then
        assertThat(plan.steps()).extracting(PlannedStep::id).containsExactly(FIRST, DUSK, SECOND);
        assertThat(plan.step(FIRST).recipe())
                .isEqualTo(new Recipe(
                        Endpoint.PRO_REFERENCE,
                        new Arguments(
                                "Based on @Video1, the next shot: @Element1 climbs the stairs",
                                5,
                                "auto",
                                false,
                                List.of(),
                                List.of(new ElementMedia(
                                        TestMedia.hash("https://example.com/k.png"),
                                        List.of(TestMedia.hash("https://example.com/k2.png"))))),
                        new InputClip.OfMedia(TestMedia.hash("https://example.com/plate.mp4")),
                        0));
        assertThat(plan.step(DUSK).recipe())
                .isEqualTo(new Recipe(
                        Endpoint.PRO_EDIT,
                        new Arguments(
                                "Relight to dusk, as @Image1",
                                null,
                                null,
                                false,
                                List.of(TestMedia.hash("https://example.com/look.jpg")),
                                List.of()),
                        new InputClip.OfTake(plan.step(FIRST).key()),
                        0));
    }

    @Test
    void missing_values_get_their_defaults() {
        // Given
        Storyboard storyboard = HarbourStoryboard.valid(
                """
                title: Bare
                project: AGM
                source: https://example.com/plate.mp4
                shots: [{ code: A, reference: { prompt: go on } }]
                """);

        // When
        PlannedStep step = plan(storyboard).steps().get(0);

        // Then
        assertThat(step.recipe().endpoint()).isEqualTo(Endpoint.PRO_REFERENCE);
        assertThat(step.recipe().arguments()).isEqualTo(new Arguments("go on", 5, "auto", false, List.of(), List.of()));
        assertThat(step.seconds()).isEqualTo(5);
        assertThat(step.dollars()).isEqualByComparingTo("0.84");
    }

    @Test
    void a_model_is_chosen_by_step_or_shot_or_storyboard() {
        // Given
        Storyboard storyboard = HarbourStoryboard.valid(HarbourStoryboard.YAML
                .replace("model: kling-o1-pro", "model: kling-o1-standard")
                .replace("- { id: dusk, ", "- { id: dusk, model: kling-o1-pro, ")
                .replace("    review: auto", "    model: kling-o1-pro"));

        // When
        Plan plan = plan(storyboard);

        // Then
        assertThat(plan.steps())
                .extracting(step -> step.recipe().endpoint())
                .containsExactly(Endpoint.STANDARD_REFERENCE, Endpoint.PRO_EDIT, Endpoint.PRO_REFERENCE);
    }

    @Test
    void an_element_without_references_repeats_its_frontal_image() {
        // Given
        Storyboard storyboard = HarbourStoryboard.with(", references: [https://example.com/k2.png]", "");

        // When
        Plan plan = plan(storyboard);

        // Then
        ElementMedia keeper = plan.step(FIRST).recipe().arguments().elements().get(0);
        assertThat(keeper.references()).containsExactly(keeper.frontal());
    }

    @Test
    void an_edit_of_the_source_is_as_long_as_the_source() {
        // Given
        Storyboard storyboard = HarbourStoryboard.valid(HarbourStoryboard.YAML
                .replaceFirst("    reference: .*\\n", "")
                .replace("continuesFrom: SH0010/reference", "continuesFrom: SH0010/dusk"));

        // When
        Plan plan = plan(storyboard);

        // Then
        assertThat(plan.step(DUSK).seconds()).isEqualTo(5.5);
        assertThat(plan.step(DUSK).dollars()).isEqualByComparingTo("0.924");
        assertThat(plan.step(DUSK).after()).isNull();
    }

    @Test
    void a_step_is_ready_when_the_one_it_continues_from_is_done() {
        // Given
        Plan plan = plan(HarbourStoryboard.storyboard());

        // When
        Set<StepId> ready = plan.ready(Set.of(FIRST));

        // Then
        assertThat(ready).containsExactly(DUSK, SECOND);
        assertThat(plan.ready(Set.of())).containsExactly(FIRST);
        assertThat(plan.ready(Set.of(FIRST, DUSK, SECOND))).isEmpty();
        assertThat(dependents(plan, FIRST)).containsExactly(DUSK, SECOND);
        assertThat(dependents(plan, SECOND)).isEmpty();
    }

    @Test
    void a_step_is_not_ready_before_all_that_its_input_was_made_from_is_done() {
        // Given
        Plan plan = plan(
                HarbourStoryboard.valid(
                        """
                title: T
                project: P
                source: https://e.com/s
                shots:
                  - { code: S1, reference: { prompt: x } }
                  - { code: S2, reference: { prompt: x } }
                  - { code: S3, reference: { prompt: x } }
                """));

        // When
        Set<StepId> ready = plan.ready(Set.of(StepId.parse("S2/reference")));

        // Then
        assertThat(ready).containsExactly(StepId.parse("S1/reference"));
    }

    @Test
    void the_cut_takes_the_last_step_of_each_shot() {
        // When
        Plan plan = plan(HarbourStoryboard.storyboard());

        // Then
        assertThat(plan.lastOf("SH0010").id()).isEqualTo(DUSK);
        assertThat(plan.lastOf("SH0020").id()).isEqualTo(SECOND);
    }

    @Test
    void a_shot_may_continue_from_a_later_one() {
        // Given
        Storyboard storyboard = HarbourStoryboard.valid(HarbourStoryboard.YAML
                .replace("continuesFrom: SH0010/reference", "continuesFrom: source")
                .replace("- code: SH0010", "- code: SH0010\n    continuesFrom: SH0020"));

        // When
        Plan plan = plan(storyboard);

        // Then
        assertThat(plan.steps()).extracting(PlannedStep::id).containsExactly(FIRST, DUSK, SECOND);
        assertThat(plan.step(FIRST).recipe().input())
                .isEqualTo(new InputClip.OfTake(plan.step(SECOND).key()));
        assertThat(plan.ready(Set.of())).containsExactly(SECOND);
    }

    @Test
    void a_chain_of_500_shots_can_be_planned_from_its_end() {
        // Given
        StringBuilder text = new StringBuilder("title: T\nproject: P\nsource: https://e.com/s\nshots:\n");
        for (int i = 0; i < 499; i++) {
            text.append("  - { code: S").append(i).append(", continuesFrom: S").append(i + 1);
            text.append(", reference: { prompt: x }, edits: [{ id: a, prompt: y }] }\n");
        }
        text.append("  - { code: S499, continuesFrom: source, reference: { prompt: x } }\n");

        // When
        Plan plan = plan(HarbourStoryboard.valid(text.toString()));

        // Then
        assertThat(plan.steps()).hasSize(999);
        assertThat(CriticalPath.of(plan, Set.of()).steps()).hasSize(999).startsWith(new StepId("S499", "reference"));
        assertThat(CriticalPath.of(plan, Set.of()).expected()).isEqualTo(Duration.ofSeconds(999 * 5 * 40));
    }

    @Test
    void the_critical_path_is_the_longest_chain() {
        // When
        CriticalPath path = CriticalPath.of(plan(HarbourStoryboard.storyboard()), Set.of());

        // Then
        assertThat(path).isEqualTo(new CriticalPath(List.of(FIRST, SECOND), Duration.ofSeconds((5 + 7) * 40)));
    }

    private static List<StepId> dependents(Plan plan, StepId step) {
        return plan.steps().stream()
                .filter(other -> step.equals(other.after()))
                .map(PlannedStep::id)
                .toList();
    }

    @Test
    void a_roll_changes_the_key_of_its_step_and_of_what_depends_on_it() {
        // Given
        Storyboard storyboard = HarbourStoryboard.storyboard();
        Plan before = plan(storyboard);

        // When
        Plan after = Plan.of(storyboard, TestMedia.of(storyboard), TakeChoices.NONE.withRoll(DUSK, 1));

        // Then
        assertThat(after.step(DUSK).key()).isNotEqualTo(before.step(DUSK).key());
        assertThat(after.step(FIRST)).isEqualTo(before.step(FIRST));
        assertThat(after.step(SECOND)).isEqualTo(before.step(SECOND));
    }

    @Test
    void missing_media_is_named() {
        // Given
        Storyboard storyboard = HarbourStoryboard.storyboard();
        Map<String, Media> media = TestMedia.of(storyboard);
        media.remove("https://example.com/look.jpg");

        // When // Then
        assertThatThrownBy(() -> Plan.of(storyboard, media, TakeChoices.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no media for https://example.com/look.jpg");
    }

    private static Plan plan(Storyboard storyboard) {
        return Plan.of(storyboard, TestMedia.of(storyboard), TakeChoices.NONE);
    }
}
