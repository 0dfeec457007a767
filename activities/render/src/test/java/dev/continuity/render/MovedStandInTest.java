package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.RenderResult;
import dev.continuity.sequence.Cancellation;
import dev.continuity.standin.FalStandIn;
import dev.continuity.take.InputClip;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed stand-in restarts with its files, but on another port, since its old one is in use. */
class MovedStandInTest extends RenderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_request_is_followed_at_the_new_port_of_its_stand_in_and_not_submitted_again() {
        // Given
        leaveOpenTicket();
        FalStandIn back = closedAfterwards(TestEnvironment.standIn(folder, Duration.ZERO));

        // When
        RenderResult rendered = worker(back).render(project.order());

        // Then
        assertThat(TestEnvironment.requests(back, project.prompt)).hasSize(1);
        assertThat(rendered.take().requestId())
                .isEqualTo(project.state()
                        .lastAttempt()
                        .orElseThrow()
                        .ticket()
                        .orElseThrow()
                        .requestId());
    }

    @Test
    void a_request_is_cancelled_at_the_new_port_of_its_stand_in() {
        // Given
        leaveOpenTicket();
        FalStandIn back = closedAfterwards(TestEnvironment.standIn(folder, Duration.ofHours(1)));

        // When
        Cancellation cancellation = worker(back).cancelRequest(project.order());

        // Then
        assertThat(cancellation.outcome()).startsWith("The provider was asked to cancel the request");
    }

    @Test
    void an_older_take_is_passed_to_the_stand_in_under_its_new_port() {
        // Given
        FalStandIn first = TestEnvironment.standIn(folder, Duration.ZERO);
        RenderResult before = worker(first).render(project.order());
        first.close();
        FalStandIn back = closedAfterwards(TestEnvironment.standIn(folder, Duration.ZERO));

        // When
        RenderResult next = worker(back)
                .render(project.order(
                        project.recipe(new InputClip.OfTake(before.take().key()), 0)));

        // Then
        assertThat(next.reused()).isFalse();
        assertThat(TestEnvironment.requests(back, project.prompt)
                        .get(1)
                        .at("/input/video_url")
                        .asText())
                .startsWith(back.uri().toString());
    }

    private void leaveOpenTicket() {
        FalStandIn first = TestEnvironment.standIn(folder, Duration.ofHours(1));
        TestWorker dying = worker(first);
        var unused = dying.rendering(project.order());
        TestProject.await(project::hasOpenTicket);
        dying.close();
        first.close();
    }

    private TestWorker worker(FalStandIn standIn) {
        return closedAfterwards(new TestWorker(project.objects, TestEnvironment.fal(standIn)));
    }
}
