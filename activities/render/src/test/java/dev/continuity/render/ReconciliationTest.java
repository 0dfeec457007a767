package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.activity.StepFailure;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.storage.ledger.BrokenReply;
import dev.continuity.storage.ledger.Callback;
import dev.continuity.storage.ledger.Intent;
import dev.continuity.storage.ledger.StoredTicket;
import dev.continuity.storage.ledger.StoredTicket.How;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.take.InputClip;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A process wrote its intent and then died or lost the answer. */
class ReconciliationTest extends RenderTest {
    /** So long ago that no process submits on an intent from then, even if its clock is wrong. */
    private static final Instant LONG_AGO = Instant.now().minusSeconds(300);

    private URI video = URI.create("http://127.0.0.1/none.mp4");

    @BeforeEach
    void upload() throws Exception {
        video = TestEnvironment.uploadedPlate();
    }

    @Test
    void the_only_request_with_exactly_this_input_is_adopted() {
        // Given
        Intent intent = project.leaveIntent(project.order(), Instant.now(), video);
        String requestId = submit(intent);

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(rendered.take().requestId()).isEqualTo(requestId);
        assertThat(ticket().how()).isEqualTo(How.ADOPTED);
        assertThat(submitted()).isOne();
    }

    @Test
    void a_request_is_found_even_if_the_clock_of_its_worker_was_wrong() {
        // Given
        Intent intent = project.leaveIntent(project.order(), Instant.now().plus(Duration.ofHours(2)), video);
        String requestId = submit(intent);

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(rendered.take().requestId()).isEqualTo(requestId);
        assertThat(submitted()).isOne();
    }

    @Test
    void a_callback_names_the_request_that_the_history_hides() {
        // Given
        Intent intent = project.leaveIntent(project.order(), Instant.now(), video);
        String requestId = submit(intent);
        TestEnvironment.faults("{\"kind\":\"hide-history\"}");
        project.ledger.recordCallback(
                project.name, project.order().key(), 1, new Callback(requestId, "OK", Instant.now()));

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(rendered.take().requestId()).isEqualTo(requestId);
        assertThat(ticket().how()).isEqualTo(How.ADOPTED);
        assertThat(submitted()).isOne();
    }

    @Test
    void a_broken_answer_says_which_of_two_candidate_requests_is_adopted() {
        // Given
        Intent intent = project.leaveIntent(project.order(), Instant.now(), video);
        String requestId = submit(intent);
        submit(intent);
        leaveBrokenReply(requestId);

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(rendered.take().requestId()).isEqualTo(requestId);
        assertThat(ticket().how()).isEqualTo(How.ADOPTED);
    }

    @Test
    void a_named_request_is_waited_for_until_the_history_shows_its_input() {
        // Given
        Intent intent = project.leaveIntent(project.order(), LONG_AGO, video);
        TestEnvironment.faults("{\"kind\":\"slow-queue\",\"seconds\":3600}", "{\"kind\":\"hide-history\"}");
        String requestId = submit(intent);
        leaveBrokenReply(requestId);
        TestWorker worker = worker();
        CompletableFuture<RenderResult> rendering = worker.rendering(project.order());
        TestProject.await(() -> worker.heartbeats().stream()
                .anyMatch(heartbeat -> String.valueOf(heartbeat.log()).contains("shows the input")));

        // When
        TestEnvironment.noFaults();

        // Then
        TestProject.await(project::hasOpenTicket);
        assertThat(ticket().requestId()).isEqualTo(requestId);
        assertThat(rendering).isNotDone();
        assertThat(submitted()).isOne();
    }

    @Test
    void a_named_request_that_never_shows_its_input_is_parked_as_a_candidate() {
        // Given
        Intent intent = project.leaveIntent(project.order(), LONG_AGO, video);
        TestEnvironment.faults("{\"kind\":\"hide-history\"}");
        String requestId = submit(intent);
        leaveBrokenReply(requestId);

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo("submission-unknown");
        assertThat(failure.getOriginalMessage()).contains("named request " + requestId, "does not show its input");
        assertThat(candidates(failure)).containsExactly(requestId);
        assertThat(submitted()).isOne();
    }

    @Test
    void a_named_request_that_the_provider_has_is_not_submitted_again_by_the_resubmit_policy() {
        // Given
        Intent intent = project.leaveIntent(project.order(), LONG_AGO, video);
        TestEnvironment.faults("{\"kind\":\"hide-history\"}");
        leaveBrokenReply(submit(intent));

        // When
        ApplicationFailure failure = worker().failure(project.order("one", "run-1", OnSubmissionUnknown.RESUBMIT));

        // Then
        assertThat(failure.getType()).isEqualTo("submission-unknown");
        assertThat(submitted()).isOne();
    }

    @Test
    void a_named_request_with_another_input_is_not_adopted() {
        // Given
        Intent intent = project.leaveIntent(project.order(), LONG_AGO, video);
        ObjectNode other = intent.input().deepCopy();
        other.put("prompt", project.prompt + " and rain");
        String requestId = TestEnvironment.submitElsewhere(
                        intent.recipe().endpoint().id(), other)
                .path("request_id")
                .asText();
        leaveBrokenReply(requestId);

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo("submission-unknown");
        assertThat(candidates(failure)).isEmpty();
        assertThat(submitted()).isZero();
    }

    @Test
    void a_named_request_that_the_provider_does_not_know_is_parked_and_never_submitted_again() {
        // Given
        project.leaveIntent(project.order(), LONG_AGO, video);
        leaveBrokenReply("11111111-2222-4333-8444-555555555555");

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo("submission-unknown");
        assertThat(submitted()).isZero();
    }

    @Test
    void a_named_request_of_another_take_is_not_adopted() {
        // Given
        RenderOrder anew = project.order(project.recipe(new InputClip.OfMedia(project.plate), 1));
        String requestId = submit(project.leaveIntent(anew, Instant.now(), video));
        project.ledger.recordTicket(project.name, anew.key(), 1, ticket(requestId));
        project.leaveIntent(project.order(), LONG_AGO, video);
        leaveBrokenReply(requestId);

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo("submission-unknown");
        assertThat(submitted()).isOne();
    }

    @Test
    void a_callback_that_names_the_request_of_another_take_is_not_adopted() {
        // Given
        RenderOrder anew = project.order(project.recipe(new InputClip.OfMedia(project.plate), 1));
        String requestId = submit(project.leaveIntent(anew, Instant.now(), video));
        project.ledger.recordTicket(project.name, anew.key(), 1, ticket(requestId));
        project.leaveIntent(project.order(), LONG_AGO, video);
        project.ledger.recordCallback(
                project.name, project.order().key(), 1, new Callback(requestId, "OK", Instant.now()));

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo("submission-unknown");
    }

    @Test
    void a_request_that_belongs_to_another_take_is_not_adopted() {
        // Given
        RenderOrder anew = project.order(project.recipe(new InputClip.OfMedia(project.plate), 1));
        Intent intent = project.leaveIntent(project.order(), Instant.now(), video);
        project.leaveIntent(anew, Instant.now(), video);
        String requestId = submit(intent);
        project.ledger.recordTicket(project.name, anew.key(), 1, ticket(requestId));

        // When
        ApplicationFailure failure = closedAfterwards(later()).failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo("submission-unknown");
        assertThat(submitted()).isOne();
    }

    @Test
    void neither_of_two_candidate_requests_is_adopted() {
        // Given
        Intent intent = project.leaveIntent(project.order(), Instant.now(), video);
        submit(intent);
        submit(intent);

        // When
        ApplicationFailure failure = closedAfterwards(later()).failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo("submission-unknown");
        assertThat(failure.getOriginalMessage()).contains("shows 2 requests that could be it");
        assertThat(submitted()).isEqualTo(2);
    }

    @Test
    void a_request_that_the_history_hides_is_parked_and_never_submitted_again() {
        // Given
        TestEnvironment.faults(
                "{\"kind\":\"lose-reply\",\"on\":\"submit\",\"times\":1}", "{\"kind\":\"hide-history\"}");

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo("submission-unknown");
        TestWorker next = closedAfterwards(later());
        assertThat(next.failure(project.order()).getType()).isEqualTo("submission-unknown");
        assertThat(next.failure(project.order("one", "run-2", OnSubmissionUnknown.HOLD))
                        .getType())
                .isEqualTo("submission-unknown");
        assertThat(submitted()).isOne();
    }

    @Test
    void a_parked_request_is_adopted_once_the_history_shows_it() {
        // Given
        Intent intent = project.leaveIntent(project.order(), LONG_AGO, video);
        TestEnvironment.faults("{\"kind\":\"error-on\",\"on\":\"history\",\"times\":2}");
        assertThat(worker().failure(project.order()).getType()).isEqualTo("submission-unknown");
        project.ledger.recordTicket(project.name, project.order().key(), 1, ticket(submit(intent)));

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(rendered.reused()).isFalse();
        assertThat(submitted()).isOne();
    }

    @Test
    void the_resubmit_policy_submits_an_unknown_call_again() {
        // Given
        project.leaveIntent(project.order(), LONG_AGO, video);

        // When
        RenderResult rendered = worker().render(project.order("one", "run-1", OnSubmissionUnknown.RESUBMIT));

        // Then
        assertThat(rendered.reused()).isFalse();
        assertThat(project.state().attempts()).hasSize(2);
        assertThat(rendered.spentNow()).isEqualByComparingTo(BigDecimal.valueOf(2 * DOLLARS));
        assertThat(submitted()).isOne();
    }

    @Test
    void an_intent_of_a_worker_whose_clock_is_behind_is_not_parked_too_soon() {
        // Given
        Intent intent = project.leaveIntent(project.order(), Instant.now().minusSeconds(30), video);
        TestEnvironment.faults("{\"kind\":\"hide-history\"}");
        TestWorker worker = worker();

        // When
        CompletableFuture<RenderResult> rendering =
                worker.rendering(project.order("one", "run-1", OnSubmissionUnknown.RESUBMIT));
        TestProject.await(() -> worker.heartbeats().stream().anyMatch(Objects::nonNull));
        project.ledger.recordTicket(project.name, project.order().key(), 1, ticket(submit(intent)));

        // Then
        assertThat(rendering.join().reused()).isFalse();
        assertThat(submitted()).isOne();
    }

    @Test
    void the_resubmit_policy_is_limited() {
        // Given
        project.leaveIntent(project.order(), LONG_AGO, video);
        TestEnvironment.faults("{\"kind\":\"lose-reply\",\"on\":\"submit\"}", "{\"kind\":\"hide-history\"}");

        // When
        ApplicationFailure failure = worker().failure(project.order("one", "run-1", OnSubmissionUnknown.RESUBMIT));

        // Then
        StepFailure failed = TemporalFailures.ofStep(failure);
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failed.unknownCall()).isNull();
        assertThat(failed.spent()).isEqualByComparingTo(BigDecimal.valueOf(2 * DOLLARS));
        assertThat(failed.spentNow()).isEqualByComparingTo(BigDecimal.valueOf(2 * DOLLARS));
        assertThat(submitted()).isOne();
    }

    private String submit(Intent intent) {
        JsonNode answer =
                TestEnvironment.submitElsewhere(intent.recipe().endpoint().id(), intent.input());
        return answer.path("request_id").asText();
    }

    /** Of the first attempt, from a process that died before it could check the request. */
    private void leaveBrokenReply(String requestId) {
        BrokenReply reply = new BrokenReply(requestId, 200, Instant.now());
        project.ledger.recordReply(project.name, project.order().key(), 1, reply);
    }

    private static List<String> candidates(ApplicationFailure failure) {
        return Objects.requireNonNull(TemporalFailures.ofStep(failure).unknownCall())
                .candidates();
    }

    private StoredTicket ticket() {
        return project.state().lastAttempt().orElseThrow().ticket().orElseThrow();
    }

    private static StoredTicket ticket(String requestId) {
        return TestProject.adopted(requestId);
    }

    /** A worker whose clock is ten minutes ahead, so that it takes the intent for expired. */
    private TestWorker later() {
        return new TestWorker(
                project.objects, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)), Duration.ofMillis(300), 8);
    }
}
