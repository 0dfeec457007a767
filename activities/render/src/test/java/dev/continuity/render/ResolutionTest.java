package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.direction.Resolution;
import dev.continuity.direction.Resolution.Choice;
import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.storage.ledger.BrokenReply;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.take.Take;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A person decides on a call whose outcome is unknown. */
class ResolutionTest extends RenderTest {
    private static final Instant LONG_AGO = Instant.now().minusSeconds(300);
    private static final Resolution RESUBMIT = new Resolution(Choice.RESUBMIT, null);
    private static final Resolution ABANDON = new Resolution(Choice.ABANDON, null);

    private URI video = URI.create("http://127.0.0.1/none.mp4");

    @BeforeEach
    void upload() throws Exception {
        video = TestEnvironment.uploadedPlate();
    }

    @Test
    void a_parked_call_lists_its_candidates() {
        // Given
        Intent intent = project.leaveIntent(project.order(), Instant.now(), video);
        String one = submit(intent, intent.input());
        String two = submit(intent, intent.input());
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));

        // When
        ApplicationFailure parked = closedAfterwards(new TestWorker(project.objects, later, Duration.ofMillis(300), 8))
                .failure(project.order());

        // Then
        UnknownCall call =
                Objects.requireNonNull(TemporalFailures.ofStep(parked).unknownCall());
        assertThat(call.attempt()).isEqualTo(1);
        assertThat(call.candidates()).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void a_request_with_the_same_input_is_adopted() {
        // Given
        Intent intent = project.leaveIntent(project.order(), LONG_AGO, video);
        String request = submit(intent, intent.input());

        // When
        worker().resolve(project.order(), new Resolution(Choice.ADOPT, request));

        // Then
        RenderResult rendered = worker().render(project.order());
        assertThat(rendered.take().requestId()).isEqualTo(request);
        assertThat(submitted()).isOne();
    }

    @Test
    void a_request_with_another_input_is_not_adopted() {
        // Given
        Intent intent = project.leaveIntent(project.order(), LONG_AGO, video);
        ObjectNode other = intent.input().deepCopy();
        other.put("prompt", project.prompt + " and rain");
        Resolution resolution = new Resolution(Choice.ADOPT, submit(intent, other));

        // When
        ApplicationFailure refused = TestWorker.failure(() -> worker().resolve(project.order(), resolution));

        // Then
        assertThat(refused.getType()).isEqualTo("resolution-refused");
        assertThat(refused.getOriginalMessage()).contains("does not have the input of this step");
        assertThat(project.hasOpenTicket()).isFalse();
    }

    @Test
    void a_request_that_belongs_to_another_take_is_not_adopted() {
        // Given
        Intent intent = project.leaveIntent(project.order(), LONG_AGO, video);
        String request = submit(intent, intent.input());
        RenderOrder other =
                project.order(project.recipe(project.order().recipe().input(), 1));
        project.leaveIntent(other, LONG_AGO, video);
        worker().resolve(other, new Resolution(Choice.ADOPT, request));

        // When
        ApplicationFailure refused =
                TestWorker.failure(() -> worker().resolve(project.order(), new Resolution(Choice.ADOPT, request)));

        // Then
        assertThat(refused.getOriginalMessage()).contains("belongs to another take");
    }

    @Test
    void a_request_that_the_provider_does_not_show_is_not_adopted() {
        // Given
        project.leaveIntent(project.order(), LONG_AGO, video);

        // When
        ApplicationFailure refused =
                TestWorker.failure(() -> worker().resolve(project.order(), new Resolution(Choice.ADOPT, "request-1")));

        // Then
        assertThat(refused.getOriginalMessage()).contains("shows no request request-1");
    }

    @Test
    void a_request_that_a_broken_answer_named_is_adopted_although_the_history_does_not_show_it() {
        // Given
        Intent intent = project.leaveIntent(project.order(), LONG_AGO, video);
        TestEnvironment.faults("{\"kind\":\"hide-history\"}");
        String request = submit(intent, intent.input());
        project.ledger.recordReply(
                project.name, project.order().key(), 1, new BrokenReply(request, 200, Instant.now()));

        // When
        worker().resolve(project.order(), new Resolution(Choice.ADOPT, request));

        // Then
        assertThat(worker().render(project.order()).take().requestId()).isEqualTo(request);
        assertThat(submitted()).isOne();
    }

    @Test
    void the_request_of_another_provider_is_not_adopted_and_the_person_may_choose_again() {
        // Given
        Intent intent = project.leaveIntent(project.order(), LONG_AGO, "another", video);
        Resolution adopt = new Resolution(Choice.ADOPT, submit(intent, intent.input()));

        // When
        ApplicationFailure refused = TestWorker.failure(() -> worker().resolve(project.order(), adopt));

        // Then
        assertThat(refused.getType()).isEqualTo("resolution-refused");
        assertThat(refused.getOriginalMessage()).contains("provider another", "Start a worker for another");
        worker().resolve(project.order(), ABANDON);
        assertThat(project.state().lastAttempt().orElseThrow().failure()).isPresent();
    }

    @Test
    void a_person_may_resubmit_any_number_of_times() {
        // Given
        project.leaveIntent(project.order(), LONG_AGO, video);
        worker().resolve(project.order(), RESUBMIT);
        TestEnvironment.faults("{\"kind\":\"fail-request\",\"errorType\":\"internal_error\",\"times\":1}");

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(rendered.reused()).isFalse();
        assertThat(rendered.spent()).isEqualByComparingTo(BigDecimal.valueOf(2 * DOLLARS));
        assertThat(rendered.mayStillCome()).isTrue();
    }

    @Test
    void an_abandoned_call_fails_in_this_run_and_is_rendered_in_the_next() {
        // Given
        project.leaveIntent(project.order(), LONG_AGO, video);

        // When
        worker().resolve(project.order(), ABANDON);

        // Then
        assertThat(TemporalFailures.ofStep(worker().failure(project.order()))
                        .details()
                        .code())
                .isEqualTo(FailureCode.SUBMISSION_ABANDONED);
        assertThat(worker().render(project.order("one", "run-2", OnSubmissionUnknown.HOLD))
                        .reused())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Choice.class,
            names = {"RESUBMIT", "ABANDON"})
    void the_same_decision_twice_is_accepted(Choice choice) {
        // Given
        project.leaveIntent(project.order(), LONG_AGO, video);
        worker().resolve(project.order(), new Resolution(choice, null));

        // When
        worker().resolve(project.order(), new Resolution(choice, null));

        // Then
        assertThat(project.state().attempts()).hasSize(1);
    }

    @Test
    void the_clip_of_an_unknown_call_becomes_another_take_when_its_ticket_is_found() {
        // Given
        Intent intent = project.leaveIntent(project.order(), LONG_AGO, video);
        worker().resolve(project.order(), RESUBMIT);
        RenderResult counts = worker().render(project.order());
        String late = submit(intent, intent.input());
        project.ledger.recordTicket(project.name, project.order().key(), 1, TestProject.adopted(late));

        // When
        worker().pickUp(project.order());

        // Then
        assertThat(project.state().take()).contains(counts.take());
        assertThat(project.state().otherTakes()).extracting(Take::requestId).containsExactly(late);
        assertThat(project.ledger.takes(project.name, List.of(project.order().key())))
                .extracting(Take::requestId)
                .containsExactly(counts.take().requestId(), late);
    }

    @Test
    void the_clip_of_an_unknown_call_is_found_in_the_history_too() {
        // Given
        TestEnvironment.faults(
                "{\"kind\":\"lose-reply\",\"on\":\"submit\",\"times\":1}", "{\"kind\":\"hide-history\"}");
        RenderResult counts = worker().render(project.order("one", "run-1", OnSubmissionUnknown.RESUBMIT));
        TestEnvironment.noFaults();

        // When
        worker().pickUp(project.order());

        // Then
        assertThat(submitted()).isEqualTo(2);
        assertThat(project.state().otherTakes())
                .extracting(Take::requestId)
                .doesNotContain(counts.take().requestId())
                .hasSize(1);
    }

    private String submit(Intent intent, JsonNode input) {
        return TestEnvironment.submitElsewhere(intent.recipe().endpoint().id(), input)
                .path("request_id")
                .asText();
    }
}
