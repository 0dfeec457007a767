package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.RenderResult;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.storage.ledger.Attempt;
import dev.continuity.storyboard.OnSubmissionUnknown;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailedRequestTest extends RenderTest {
    @Test
    void an_unbilled_failure_that_may_pass_is_submitted_again() {
        // Given
        TestEnvironment.faults("{\"kind\":\"fail-request\",\"errorType\":\"runner_disconnected\",\"times\":1}");

        // When
        RenderResult rendered = worker().render(project.order());

        // Then
        assertThat(submitted()).isEqualTo(2);
        assertThat(billed()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
        assertThat(rendered.spent()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
    }

    @Test
    void a_request_that_keeps_failing_is_given_up_and_a_new_run_may_try_again() {
        // Given
        TestEnvironment.faults("{\"kind\":\"fail-request\",\"errorType\":\"internal_error\",\"times\":2}");

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getType()).isEqualTo("provider-error");
        assertThat(TemporalFailures.ofStep(failure).spent()).isZero();
        assertThat(submitted()).isEqualTo(2);
        assertThat(worker().failure(project.order()).getType()).isEqualTo("provider-error");
        assertThat(submitted()).isEqualTo(2);
        assertThat(worker().render(project.order("one", "run-2", OnSubmissionUnknown.HOLD))
                        .reused())
                .isFalse();
        assertThat(submitted()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"fail-request\",\"errorType\":\"content_policy_violation\",\"times\":1}",
                "{\"kind\":\"complete-then-422\",\"errorType\":\"content_policy_violation\",\"billedSeconds\":3,\"times\":1}"
            })
    void what_the_provider_refuses_for_good_fails_the_step_and_counts_as_spent(String fault) {
        // Given
        TestEnvironment.faults(fault);

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getType()).isEqualTo("content-policy-violation");
        FailureDetails reason = TemporalFailures.ofStep(failure).details();
        assertThat(reason.code()).isEqualTo(FailureCode.CONTENT_POLICY_VIOLATION);
        assertThat(reason.providerType()).isEqualTo("content_policy_violation");
        assertThat(reason.message()).contains("Reword the prompt");
        assertThat(reason.requestId())
                .isEqualTo(TestEnvironment.requests(project.prompt)
                        .get(0)
                        .path("request_id")
                        .asText());
        assertThat(TemporalFailures.ofStep(failure).spent()).isEqualByComparingTo(BigDecimal.valueOf(DOLLARS));
        assertThat(submitted()).isOne();
        assertThat(project.state().lastAttempt().flatMap(Attempt::failure))
                .hasValueSatisfying(noted -> assertThat(noted.mayBeBilled()).isTrue());
    }

    @Test
    void what_an_earlier_run_has_lost_counts_as_spent_but_is_no_news_when_it_fails_again() {
        // Given
        TestEnvironment.faults("{\"kind\":\"complete-then-422\",\"billedSeconds\":3,\"times\":2}");
        ApplicationFailure first = worker().failure(project.order());

        // When
        ApplicationFailure second = worker().failure(project.order("one", "run-2", OnSubmissionUnknown.HOLD));

        // Then
        BigDecimal once = BigDecimal.valueOf(DOLLARS);
        assertThat(TemporalFailures.ofStep(first).spentNow()).isEqualByComparingTo(once);
        assertThat(TemporalFailures.ofStep(second).spent()).isEqualByComparingTo(once.add(once));
        assertThat(TemporalFailures.ofStep(second).spentNow()).isEqualByComparingTo(once);
    }

    @Test
    void what_an_earlier_run_has_lost_counts_as_spent_but_is_no_news_when_the_take_is_made() {
        // Given
        TestEnvironment.faults("{\"kind\":\"complete-then-422\",\"billedSeconds\":3,\"times\":1}");
        worker().failure(project.order());

        // When
        RenderResult rendered = worker().render(project.order("one", "run-2", OnSubmissionUnknown.HOLD));

        // Then
        BigDecimal once = BigDecimal.valueOf(DOLLARS);
        assertThat(rendered.spent()).isEqualByComparingTo(once.add(once));
        assertThat(rendered.spentNow()).isEqualByComparingTo(once);
    }

    @Test
    void what_another_sequence_paid_for_is_not_counted_as_spent() {
        // Given
        TestEnvironment.faults(
                "{\"kind\":\"fail-request\",\"errorType\":\"content_policy_violation\",\"times\":1}",
                "{\"kind\":\"slow-queue\",\"seconds\":2,\"times\":1}");
        TestWorker other = worker();
        CompletableFuture<RenderResult> paying =
                other.rendering(project.order("two", "run-2", OnSubmissionUnknown.HOLD));
        TestProject.await(project::hasOpenTicket);

        // When
        ApplicationFailure failure = worker().failure(project.order());

        // Then
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(failure.getType()).isEqualTo("content-policy-violation");
        assertThat(TemporalFailures.ofStep(failure).spent()).isZero();
        assertThat(paying).failsWithin(Duration.ofMinutes(2));
        assertThat(submitted()).isOne();
    }

    private BigDecimal billed() {
        return TestEnvironment.requests(project.prompt).stream()
                .map(request -> request.path("billed_dollars").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
