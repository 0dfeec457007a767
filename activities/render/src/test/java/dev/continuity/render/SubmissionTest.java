package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.RenderResult;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.local.FaultProxy;
import dev.continuity.local.FaultProxyRule;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storage.ledger.AttemptFailure;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storage.ledger.StoredTicket.How;
import dev.continuity.storyboard.OnSubmissionUnknown;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionTest extends RenderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"lose-reply\",\"on\":\"submit\",\"times\":1}",
                "{\"kind\":\"accept-then-error\",\"status\":503,\"times\":1}"
            })
    void a_reply_that_is_missing_after_acceptance_is_found_in_the_request_history(String fault) {
        // Given
        TestEnvironment.faults(fault);

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(submitted()).isOne();
        assertThat(rendered.reused()).isFalse();
        assertThat(project.state().attempts()).singleElement().satisfies(attempt -> assertThat(
                        attempt.ticket().orElseThrow().how())
                .isEqualTo(How.ADOPTED));
    }

    @Test
    void a_reply_that_breaks_off_in_its_body_is_found_by_the_request_id_in_its_head() {
        // Given
        TestEnvironment.faults("{\"kind\":\"truncate-reply\",\"on\":\"submit\",\"times\":1}");
        FaultProxy s3 = closedAfterwards(FaultProxy.inFrontOf(TestEnvironment.s3()));
        FaultProxyRule outage = s3.add(FaultProxyRule.refuse(503, "PUT", "/reply\\.json", 4));

        // When
        RenderResult rendered = closedAfterwards(new TestWorker(TestEnvironment.objects(s3.uri())))
                .render(project.order());

        // Then
        assertThat(outage.hits()).isEqualTo(4);
        assertThat(submitted()).isOne();
        assertThat(project.state().attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.reply().orElseThrow().requestId())
                    .isEqualTo(rendered.take().requestId());
            assertThat(attempt.ticket().orElseThrow().how()).isEqualTo(How.ADOPTED);
        });
    }

    @Test
    void an_ambiguous_error_parks_the_step() {
        // Given
        TestEnvironment.faults("{\"kind\":\"refuse-submit\",\"status\":502,\"times\":1}");

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo("submission-unknown");
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(TemporalFailures.ofStep(failure).details().code()).isEqualTo(FailureCode.SUBMISSION_UNKNOWN);
        assertThat(submitted()).isZero();
    }

    @Test
    void a_429_holds_back_every_step_of_the_worker_until_one_is_accepted() {
        // Given
        TestEnvironment.faults("{\"kind\":\"too-many-requests\",\"retryAfter\":2,\"times\":1}");
        TestWorker worker = worker();
        CompletableFuture<RenderResult> first = worker.rendering(project.order());
        TestProject.await(
                () -> project.state().lastAttempt().flatMap(Attempt::failure).isPresent());
        TestProject other = another();

        // When
        RenderResult second = worker.render(other.order());

        // Then
        assertThat(second.reused()).isFalse();
        assertThat(other.state().attempts()).hasSize(1);
        assertThat(first.join().reused()).isFalse();
        assertThat(project.state().attempts()).hasSize(2);
        assertThat(project.state().attempts().get(0).failure()).hasValueSatisfying(noted -> {
            assertThat(noted.accepted()).isFalse();
            assertThat(noted.mayBeBilled()).isFalse();
        });
        assertThat(submitted()).isOne();
    }

    @Test
    void a_locked_account_is_reported_and_waited_for_without_failing_a_step() {
        // Given
        TestEnvironment.faults("{\"kind\":\"account-locked\",\"times\":3}");
        TestWorker worker = worker();

        // When
        RenderResult rendered = worker.render(project.order());

        // Then
        assertThat(rendered.reused()).isFalse();
        assertThat(worker.heartbeats())
                .filteredOn(heartbeat -> heartbeat.phase() == Phase.RETRYING)
                .extracting(StepProgress::log)
                .first(InstanceOfAssertFactories.STRING)
                .contains("balance");
        assertThat(worker.outages().account())
                .first(InstanceOfAssertFactories.STRING)
                .contains("balance");
        assertThat(submitted()).isOne();
    }

    @Test
    void a_paused_sequence_submits_nothing() {
        // Given
        SequenceStore sequences = new SequenceStore(project.objects);
        SequenceRequest request = project.request();
        sequences.create(new SequenceRecord(request.withPaused(true), SequenceState.accepted(request)));

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo("paused");
        assertThat(project.state().attempts()).isEmpty();
        sequences.change(request.id(), there -> new SequenceRecord(request, there.state()));
        assertThat(worker().render(project.order()).reused()).isFalse();
    }

    @Test
    void after_an_outage_a_free_call_is_made_before_anything_is_submitted() {
        // Given
        TestEnvironment.faults(
                "{\"kind\":\"refuse-submit\",\"status\":503,\"times\":1}",
                "{\"kind\":\"error-on\",\"on\":\"history\",\"status\":503,\"times\":3}");
        TestWorker worker = worker();
        CompletableFuture<RenderResult> lost =
                worker.rendering(project.order("one", "run-1", OnSubmissionUnknown.RESUBMIT));
        TestProject.await(() -> project.state().lastAttempt().isPresent());
        TestProject other = another();

        // When
        RenderResult rendered = worker.render(other.order());

        // Then
        assertThat(other.state().attempts()).hasSize(1);
        assertThat(rendered.reused()).isFalse();
        assertThat(lost.join().mayStillCome()).isTrue();
    }

    @Test
    void a_process_that_was_frozen_after_its_intent_does_not_submit() {
        // Given
        TestWorker frozen =
                closedAfterwards(new TestWorker(project.objects, new JumpingClock(), Duration.ofMillis(300), 8));

        // When
        ApplicationFailure failure = frozen.failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo("intent-expired");
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(lastFailure().accepted()).isFalse();
        assertThat(submitted()).isZero();
    }

    @Test
    void a_ticket_is_written_however_long_storage_refuses_it() throws Exception {
        // Given
        FaultProxy proxy = closedAfterwards(FaultProxy.inFrontOf(TestEnvironment.s3()));
        FaultProxyRule refusal = proxy.add(FaultProxyRule.refuse(503, "PUT", "ticket\\.json", 9));
        TestWorker worker = closedAfterwards(new TestWorker(TestEnvironment.objects(proxy.uri())));

        // When
        RenderResult rendered = worker.render(project.order());

        // Then
        assertThat(refusal.hits()).isEqualTo(9);
        assertThat(rendered.reused()).isFalse();
        assertThat(project.state()
                        .lastAttempt()
                        .orElseThrow()
                        .ticket()
                        .orElseThrow()
                        .how())
                .isEqualTo(How.SUBMITTED);
        assertThat(submitted()).isOne();
    }

    @Test
    void nothing_is_submitted_while_storage_refuses_the_intent() throws Exception {
        // Given
        FaultProxy proxy = closedAfterwards(FaultProxy.inFrontOf(TestEnvironment.s3()));
        proxy.add(FaultProxyRule.refuse(503, "PUT", "intent\\.json", 100));
        TestWorker worker = closedAfterwards(new TestWorker(TestEnvironment.objects(proxy.uri())));

        // When
        ApplicationFailure failure = worker.failure(project.order());

        // Then
        assertThat(failure.getType()).isEqualTo("storage-unavailable");
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(submitted()).isZero();
    }

    @Test
    void the_second_worker_waits_for_the_ticket_of_the_first() {
        // Given
        TestEnvironment.faults(
                "{\"kind\":\"hold-reply\",\"on\":\"submit\",\"times\":1}", "{\"kind\":\"hide-history\"}");
        CompletableFuture<RenderResult> first = worker().rendering(project.order());
        TestProject.await(() -> submitted() == 1);
        TestWorker second =
                closedAfterwards(new TestWorker(project.objects, Clock.systemUTC(), Duration.ofMinutes(1), 8));

        // When
        CompletableFuture<RenderResult> waiting = second.rendering(project.order());
        TestProject.await(() -> !second.heartbeats().isEmpty());
        TestEnvironment.releaseReplies();

        // Then
        assertThat(waiting.join().take()).isEqualTo(first.join().take());
        assertThat(submitted()).isOne();
    }

    @Test
    void the_providers_key_is_nowhere_in_storage() {
        // Given
        TestEnvironment.faults("{\"kind\":\"account-locked\",\"times\":1}");
        TestWorker worker = worker();

        // When
        RenderResult rendered = worker.render(project.order());

        // Then
        String secret = TestEnvironment.KEY.substring(TestEnvironment.KEY.indexOf(':') + 1);
        assertThat(rendered.toString() + worker.heartbeats()).doesNotContain(secret);
        assertThat(project.objects.list("")).isNotEmpty().allSatisfy(object -> {
            try (var in = project.objects.open(object.key())) {
                assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain(secret);
            }
        });
    }

    private TestProject another() {
        TestProject other = new TestProject();
        closedAfterwards(other.objects);
        return other;
    }

    private AttemptFailure lastFailure() {
        return project.state().lastAttempt().flatMap(Attempt::failure).orElseThrow();
    }

    /** Ten minutes later at each call, as if the process had been frozen between any two of its steps. */
    private static final class JumpingClock extends Clock {
        private Instant now = Instant.now();

        @Override
        public synchronized Instant instant() {
            now = now.plus(Duration.ofMinutes(10));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
