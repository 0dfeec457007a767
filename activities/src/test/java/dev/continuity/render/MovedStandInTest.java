package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.sequence.Rendered;
import dev.continuity.sequence.Withdrawal;
import dev.continuity.standin.FalStandIn;
import dev.continuity.take.Input;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stand-in that was killed comes back on what it had on disk, and its port is taken by somebody else. */
class MovedStandInTest extends RenderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_request_is_waited_for_where_its_stand_in_is_now_and_never_submitted_again() {
        // Given
        leaveOpenTicket();
        FalStandIn back = closedAfterwards(Studio.standIn(folder, Duration.ZERO));

        // When
        Rendered rendered = hand(back).render(project.order());

        // Then
        assertThat(Studio.book(back, project.prompt)).hasSize(1);
        assertThat(rendered.take().requestId())
                .isEqualTo(project.state()
                        .last()
                        .orElseThrow()
                        .ticket()
                        .orElseThrow()
                        .requestId());
    }

    @Test
    void a_request_is_cancelled_where_its_stand_in_is_now() {
        // Given
        leaveOpenTicket();
        FalStandIn back = closedAfterwards(Studio.standIn(folder, Duration.ofHours(1)));

        // When
        Withdrawal withdrawal = hand(back).withdraw(project.order());

        // Then
        assertThat(withdrawal.outcome()).startsWith("The provider was asked to cancel it");
    }

    @Test
    void a_take_from_before_is_given_to_the_stand_in_under_an_address_that_it_has_now() {
        // Given
        FalStandIn first = Studio.standIn(folder, Duration.ZERO);
        Rendered before = hand(first).render(project.order());
        first.close();
        FalStandIn back = closedAfterwards(Studio.standIn(folder, Duration.ZERO));

        // When
        Rendered next = hand(back)
                .render(project.order(
                        project.recipe(new Input.OfTake(before.take().key()), 0)));

        // Then
        assertThat(next.reused()).isFalse();
        assertThat(Studio.book(back, project.prompt)
                        .get(1)
                        .at("/input/video_url")
                        .asText())
                .startsWith(back.uri().toString());
    }

    private void leaveOpenTicket() {
        FalStandIn first = Studio.standIn(folder, Duration.ofHours(1));
        Hand dying = hand(first);
        var unused = dying.rendering(project.order());
        Project.await(project::hasOpenTicket);
        dying.close();
        first.close();
    }

    private Hand hand(FalStandIn standIn) {
        return closedAfterwards(new Hand(project.archive, Studio.fal(standIn)));
    }
}
