package dev.continuity.direction.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuity.direction.Action;
import dev.continuity.direction.Controls;
import dev.continuity.direction.Decision;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.DirectedStoryboard;
import dev.continuity.direction.Direction;
import dev.continuity.direction.MadeTake;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.direction.StepRevision;
import dev.continuity.direction.TakeReview;
import dev.continuity.failure.FailureCode;
import dev.continuity.plan.Plan;
import dev.continuity.plan.PlannedStep;
import dev.continuity.plan.Quote;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.plan.TestMedia;
import dev.continuity.storyboard.Model;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.Storyboards;
import dev.continuity.take.Endpoint;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of decisions, on a sequence of which all takes are made. */
class DirectorTest {
    private static final String TEXT =
            """
            title: Harbour
            project: AGM
            source: https://example.com/plate.mp4
            shots:
              - code: SH0010
                reference: { prompt: "The next shot" }
                edits: [ { id: dusk, prompt: "Relight to dusk", review: manual } ]
              - code: SH0020
                reference: { prompt: "Close on the lamp room" }
              - code: SH0030
                continuesFrom: source
                reference: { prompt: "The pier" }
            """;

    private static final StepId REFERENCE = StepId.parse("SH0010/reference");
    private static final StepId DUSK = StepId.parse("SH0010/dusk");
    private static final StepId LAMP = StepId.parse("SH0020/reference");
    private static final StepId PIER = StepId.parse("SH0030/reference");

    private DirectedStoryboard sequence = made(Storyboards.read(TEXT));

    @Test
    void a_retake_changes_the_keys_of_the_step_and_of_what_depends_on_it_and_no_other() {
        // When
        Quote quote = quote(new Action.Retake("SH0010/reference", null, false));

        // Then
        assertThat(quote.steps())
                .filteredOn(Quote.StepQuote::changed)
                .extracting(Quote.StepQuote::id)
                .containsExactly(REFERENCE, DUSK, LAMP);
        assertThat(quote.dollars()).isEqualByComparingTo("2.52");
        assertThat(quote.criticalPath()).containsExactly(REFERENCE, DUSK, LAMP);
        assertThat(quote.expectedSeconds()).isEqualTo(600);
    }

    @Test
    void what_keeps_its_takes_costs_nothing_and_is_stale() {
        // When
        Quote quote = quote(new Action.Retake("SH0010/reference", null, true));

        // Then
        assertThat(quote.dollars()).isEqualByComparingTo("0.84");
        assertThat(quote.stale()).containsExactly(DUSK);
        assertThat(quote.steps())
                .filteredOn(Quote.StepQuote::changed)
                .extracting(Quote.StepQuote::id)
                .containsExactly(REFERENCE);
    }

    @Test
    void a_circled_take_brings_back_what_was_made_from_it() {
        // Given
        decide(new Action.Retake("SH0010/reference", null, false));
        sequence = made(sequence);

        // When
        Quote back = quote(new Action.Circle("SH0010/reference", "v001", false));

        // Then
        assertThat(back.dollars()).isZero();
        assertThat(back.steps()).filteredOn(Quote.StepQuote::changed).hasSize(3);
        assertThat(back.stale()).isEmpty();
    }

    @Test
    void a_retake_with_a_prompt_that_was_made_before_finds_its_take() {
        // Given
        decide(new Action.Retake("SH0030", prompt("The pier in fog"), false));
        sequence = made(sequence);

        // When
        Quote back = quote(new Action.Retake("SH0030", prompt("The pier"), false));

        // Then
        assertThat(back.dollars()).isZero();
    }

    @Test
    void each_retake_of_the_same_recipe_is_another_roll() {
        // Given
        decide(new Action.Retake("SH0030", null, false));
        sequence = made(sequence);

        // When
        decide(new Action.Retake("SH0030", null, false));

        // Then
        assertThat(sequence.plan().step(PIER).recipe().roll()).isEqualTo(2);
    }

    @Test
    void a_revision_changes_only_what_is_written_differently() {
        // Given
        decide(new Action.Circle("SH0020", "v001", false));
        Storyboard revised = Storyboards.read(TEXT.replace("The pier", "The pier in fog"));

        // When
        Quote quote = quote(new Action.Revise(revised, false));

        // Then
        assertThat(quote.steps())
                .filteredOn(Quote.StepQuote::changed)
                .extracting(Quote.StepQuote::id)
                .containsExactly(PIER);
        assertThat(quote.dollars()).isEqualByComparingTo("0.84");
    }

    @Test
    void a_revision_says_which_calls_under_way_are_no_longer_wanted_and_what_they_cost() {
        // Given
        Storyboard shorter = Storyboards.read(TEXT.substring(0, TEXT.indexOf("  - code: SH0030")));
        PlannedStep pier = sequence.plan().step(PIER);
        Set<Sha256> others = keys(sequence.plan());
        others.remove(pier.key());
        TakeStatuses rendering = new TakeStatuses(others, Set.of(pier.key()), Set.of());
        Director director = new Director(sequence, rendering, Instant.EPOCH);

        // When
        Quote quote = director.quote(director.decide(request(new Action.Revise(shorter, false), null), Map.of()));

        // Then
        assertThat(quote.removed()).containsExactly(PIER);
        assertThat(quote.unwanted()).hasSize(1);
        assertThat(quote.unwanted().get(0).dollars()).isEqualByComparingTo("0.84");
    }

    @Test
    void a_circled_take_needs_no_further_approval() {
        // When
        decide(new Action.Circle("SH0010/dusk", "v001", false));

        // Then
        Reviews reviews = new Reviews(sequence.direction());
        assertThat(reviews.verdict(sequence.plan().step(DUSK))).isEqualTo(TakeReview.Verdict.APPROVED);
    }

    @Test
    void the_log_says_who_decided_what_and_why() {
        // When
        decide(new Action.Retake("SH0030", prompt("The pier in fog"), true));

        // Then
        Decision decision = sequence.direction().log().get(0);
        assertThat(decision.kind()).isEqualTo("retake");
        assertThat(decision.what()).isEqualTo("Revised and retook SH0030/reference, and kept the rest.");
        assertThat(decision.note()).isEqualTo("because");
        assertThat(decision.steps()).containsExactly(PIER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SH0010/refrence | There is no step "SH0010/refrence"; did you mean SH0010/reference?
                    SH0011          | There is no shot "SH0011"; did you mean SH0010?
                    """)
    void an_unknown_target_is_refused_with_the_nearest(String target, String message) {
        // When
        RefusedDecisionException refused = refused(new Action.Retake(target, null, false), null);

        // Then
        assertThat(refused.details().code()).isEqualTo(FailureCode.NO_SUCH_STEP);
        assertThat(refused).hasMessage(message);
    }

    @Test
    void a_take_that_needs_no_review_cannot_be_rejected() {
        // When
        RefusedDecisionException refused = refused(new Action.Reject("SH0030"), null);

        // Then
        assertThat(refused).hasMessageContaining("The takes of SH0030/reference need no review.");
    }

    @Test
    void a_shot_with_several_steps_that_wait_for_nothing_needs_the_step() {
        // Given
        decide(new Action.Approve(List.of()));

        // When
        RefusedDecisionException refused = refused(new Action.Retake("SH0010", null, false), null);

        // Then
        assertThat(refused)
                .hasMessage("Shot SH0010 has several steps. Name one of them: SH0010/reference, SH0010/dusk.");
    }

    @Test
    void a_take_that_the_step_never_had_cannot_be_circled() {
        // When
        RefusedDecisionException refused = refused(new Action.Circle("SH0030", "v002", false), null);

        // Then
        assertThat(refused).hasMessage("SH0030/reference has no take \"v002\". It has v001.");
    }

    @Test
    void a_revised_prompt_is_checked_like_a_storyboard() {
        // When
        RefusedDecisionException refused =
                refused(new Action.Retake("SH0030", prompt("The pier with @keper"), false), null);

        // Then
        assertThat(refused).hasMessageContaining("shots[2].reference.prompt: There is no element or image @keper");
    }

    @Test
    void the_duration_of_an_edit_cannot_be_revised() {
        // When
        RefusedDecisionException refused =
                refused(new Action.Retake("SH0010/dusk", new StepRevision(null, 7, null, null, null), false), null);

        // Then
        assertThat(refused)
                .hasMessage("SH0010/dusk is an edit: it has the duration and the aspect ratio of its input.");
    }

    @Test
    void a_revision_that_changes_nothing_is_refused() {
        // When
        RefusedDecisionException refused = refused(new Action.Retake("SH0030", prompt("The pier"), false), null);

        // Then
        assertThat(refused).hasMessageContaining("is like that already");
    }

    @Test
    void a_version_that_does_not_exist_is_refused() {
        // When
        RefusedDecisionException refused = refused(new Action.Pause(), -1);

        // Then
        assertThat(refused.details().code()).isEqualTo(FailureCode.DECISION_OUTDATED);
        assertThat(refused).hasMessage("There is no version -1 of the sequence. Its version is 0.");
    }

    @Test
    void a_note_of_a_million_characters_is_refused() {
        // Given
        DecisionRequest request =
                new DecisionRequest("id", "Ada", null, "x".repeat(1_000_000), null, new Action.Pause());

        // When
        RefusedDecisionException refused = catchThrowableOfType(
                RefusedDecisionException.class, () -> director().decide(request, Map.of()));

        // Then
        assertThat(refused).hasMessage("The note has 1000000 characters. Allowed: at most 2000.");
    }

    @Test
    void a_storyboard_of_another_project_is_refused() {
        // When
        RefusedDecisionException refused =
                refused(new Action.Revise(Storyboards.read(TEXT.replace("AGM", "XYZ")), false), null);

        // Then
        assertThat(refused).hasMessageContaining("is of the project XYZ, and the sequence of AGM");
    }

    @Test
    void several_steps_are_retaken_by_one_decision_at_one_price() {
        // When
        Quote quote = quote(new Action.Retake(List.of("SH0020", "SH0030"), null, false));

        // Then
        assertThat(quote.steps())
                .filteredOn(Quote.StepQuote::changed)
                .extracting(Quote.StepQuote::id)
                .containsExactly(LAMP, PIER);
        assertThat(quote.dollars()).isEqualByComparingTo("1.68");
    }

    @Test
    void a_step_that_follows_another_retaken_one_gets_no_roll_of_its_own() {
        // When
        decide(new Action.Retake(List.of("SH0010/reference", "SH0010/dusk", "SH0020"), null, false));

        // Then
        assertThat(sequence.direction().choices().rolls()).containsExactly(Map.entry(REFERENCE, 1));
    }

    @Test
    void retaken_steps_with_kept_ones_between_them_all_get_another_take() {
        // When
        Quote quote = quote(new Action.Retake(List.of("SH0010/reference", "SH0020"), null, true));

        // Then
        assertThat(quote.steps())
                .filteredOn(Quote.StepQuote::changed)
                .extracting(Quote.StepQuote::id)
                .containsExactly(REFERENCE, LAMP);
        assertThat(quote.stale()).containsExactly(DUSK);
    }

    @Test
    void one_revision_changes_several_steps() {
        // When
        decide(new Action.Retake(
                List.of("SH0020", "SH0030"), new StepRevision(null, null, null, null, Model.KLING_O1_STANDARD), false));

        // Then
        assertThat(sequence.plan().step(LAMP).recipe().endpoint()).isEqualTo(Endpoint.STANDARD_REFERENCE);
        assertThat(sequence.plan().step(PIER).recipe().endpoint()).isEqualTo(Endpoint.STANDARD_REFERENCE);
    }

    @Test
    void several_takes_are_circled_by_one_decision() {
        // Given
        DirectedStoryboard first = sequence;
        decide(new Action.Retake(List.of("SH0010/reference", "SH0030"), null, false));
        sequence = made(sequence);

        // When
        decide(new Action.Circle(Map.of("SH0010/reference", "v001", "SH0010/dusk", "v001", "SH0030", "v001"), false));

        // Then
        assertThat(sequence.plan().steps())
                .extracting(PlannedStep::key)
                .containsExactlyElementsOf(
                        first.plan().steps().stream().map(PlannedStep::key).toList());
        assertThat(sequence.direction().choices().circled()).containsOnlyKeys(REFERENCE, PIER);
    }

    @Test
    void a_step_has_one_circled_take() {
        // When
        RefusedDecisionException refused =
                refused(new Action.Circle(Map.of("SH0020", "v001", "SH0020/reference", "v001"), false), null);

        // Then
        assertThat(refused).hasMessageContaining("SH0020/reference is named twice");
    }

    @Test
    void nothing_is_retaken_if_one_of_the_steps_cannot_be() {
        // When
        RefusedDecisionException refused =
                refused(new Action.Retake(List.of("SH0010/dusk", "SH9999"), null, false), null);

        // Then
        assertThat(refused.details().code()).isEqualTo(FailureCode.NO_SUCH_STEP);
    }

    private static StepRevision prompt(String prompt) {
        return new StepRevision(prompt, null, null, null, null);
    }

    private static DirectedStoryboard made(Storyboard storyboard) {
        return made(new DirectedStoryboard(storyboard, TestMedia.of(storyboard), Controls.NONE, Direction.NONE));
    }

    /** The same sequence, after all takes that it wants were made. */
    private static DirectedStoryboard made(DirectedStoryboard before) {
        Direction direction = before.direction();
        for (PlannedStep step : before.plan().steps()) {
            direction = direction.with(step.id(), new MadeTake(step.key(), step.seconds(), null, null, null));
        }
        return before.with(direction);
    }

    private Director director() {
        Set<Sha256> ready = new LinkedHashSet<>();
        sequence.direction().made().values().forEach(takes -> takes.forEach(take -> ready.add(take.key())));
        return new Director(sequence, new TakeStatuses(ready, Set.of(), Set.of()), Instant.EPOCH);
    }

    private void decide(Action action) {
        sequence = director().decide(request(action, null), Map.of());
    }

    private Quote quote(Action action) {
        Director director = director();
        return director.quote(director.decide(request(action, null), Map.of()));
    }

    private RefusedDecisionException refused(Action action, @Nullable Integer version) {
        return catchThrowableOfType(
                RefusedDecisionException.class, () -> director().decide(request(action, version), Map.of()));
    }

    private static DecisionRequest request(Action action, @Nullable Integer version) {
        return new DecisionRequest("id", "Ada", version, "because", null, action);
    }

    private static Set<Sha256> keys(Plan plan) {
        Set<Sha256> keys = new LinkedHashSet<>();
        plan.steps().forEach(step -> keys.add(step.key()));
        return keys;
    }
}
