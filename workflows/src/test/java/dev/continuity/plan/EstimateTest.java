package dev.continuity.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.HarbourStoryboard;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.StepId;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void without_takes_every_step_is_paid_for() {
        // Given
        Plan plan = plan(HarbourStoryboard.storyboard());

        // When
        Estimate estimate = Estimate.of(plan, Set.of());

        // Then
        assertThat(estimate.dollars()).isEqualByComparingTo("2.856");
        assertThat(estimate.seconds()).isEqualTo(17);
        assertThat(estimate.expectedSeconds()).isEqualTo(480);
        assertThat(estimate.steps()).noneMatch(Estimate.Line::reused);
    }

    @Test
    void a_take_that_exists_costs_nothing() {
        // Given
        Plan plan = plan(HarbourStoryboard.storyboard());
        PlannedStep first = plan.steps().get(0);

        // When
        Estimate estimate = Estimate.of(plan, Set.of(first.key()));

        // Then
        assertThat(estimate.dollars()).isEqualByComparingTo("2.016");
        assertThat(estimate.criticalPath()).containsExactly(StepId.parse("SH0020/reference"));
        assertThat(estimate.expectedSeconds()).isEqualTo(280);
        assertThat(estimate.steps()).extracting(Estimate.Line::reused).containsExactly(true, false, false);
        assertThat(estimate.steps().get(0).dollars()).isEqualByComparingTo("0.84");
    }

    @Test
    void steps_with_the_same_recipe_share_a_take_and_pay_for_it_once() {
        // Given
        String same = "reference: { prompt: same }";
        Plan plan =
                plan(HarbourStoryboard.valid("title: T\nproject: P\nsource: https://e.com/s\nshots:\n  - { code: A, "
                        + same + " }\n  - { code: B, continuesFrom: source, " + same + " }\n"));

        // When
        Estimate estimate = Estimate.of(plan, Set.of());

        // Then
        assertThat(estimate.dollars()).isEqualByComparingTo("0.84");
        assertThat(estimate.steps()).extracting(Estimate.Line::reused).containsExactly(false, true);
    }

    @Test
    void when_every_take_exists_it_is_free_and_takes_no_time() {
        // Given
        Plan plan = plan(HarbourStoryboard.storyboard());
        var made = plan.steps().stream().map(PlannedStep::key).collect(Collectors.toSet());

        // When
        Estimate estimate = Estimate.of(plan, made);

        // Then
        assertThat(estimate.dollars()).isZero();
        assertThat(estimate.criticalPath()).isEmpty();
        assertThat(estimate.expectedSeconds()).isZero();
    }

    private static Plan plan(Storyboard storyboard) {
        return Plan.of(storyboard, TestMedia.of(storyboard), TakeChoices.NONE);
    }
}
