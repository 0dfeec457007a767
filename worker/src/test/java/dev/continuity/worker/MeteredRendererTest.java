package dev.continuity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.activity.StepFailure;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.direction.Resolution;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.storyboard.OnSubmissionUnknown;
import dev.continuity.take.Arguments;
import dev.continuity.take.Endpoint;
import dev.continuity.take.InputClip;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MeteredRendererTest {
    private static final RenderOrder ORDER = order();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void a_new_take_counts_with_its_dollars_and_bytes() {
        // Given
        MeteredRenderer renderer =
                of(() -> new RenderResult(take(), false, new BigDecimal("0.504"), false, new BigDecimal("0.504")));

        // When
        renderer.render(ORDER);

        // Then
        assertThat(count("continuity.steps", "outcome", "made")).isEqualTo(1);
        assertThat(metrics.get("continuity.dollars").counter().count()).isEqualTo(0.504);
        assertThat(metrics.get("continuity.copied").counter().count()).isEqualTo(1_000);
    }

    @Test
    void a_reused_take_costs_nothing() {
        // Given
        MeteredRenderer renderer = of(() -> new RenderResult(take(), true, BigDecimal.ZERO, false, BigDecimal.ZERO));

        // When
        renderer.render(ORDER);

        // Then
        assertThat(count("continuity.steps", "outcome", "reused")).isEqualTo(1);
        assertThat(metrics.get("continuity.dollars").counter().count()).isZero();
        assertThat(metrics.get("continuity.copied").counter().count()).isZero();
    }

    @Test
    void the_cost_of_failed_calls_counts_unless_an_earlier_run_has_counted_it() {
        // Given
        MeteredRenderer renderer =
                of(() -> new RenderResult(take(), false, new BigDecimal("1.512"), false, new BigDecimal("1.008")));

        // When
        renderer.render(ORDER);

        // Then
        assertThat(metrics.get("continuity.dollars").counter().count()).isEqualTo(1.008);
    }

    @Test
    void a_failed_step_counts_with_what_it_cost_in_this_run() {
        // Given
        MeteredRenderer renderer = of(() -> {
            throw TemporalFailures.permanent(new StepFailure(
                    FailureDetails.of(FailureCode.CONTENT_POLICY_VIOLATION, "Refused."),
                    new BigDecimal("1.008"),
                    new BigDecimal("0.504"),
                    null));
        });

        // When
        Throwable thrown = catchThrowable(() -> renderer.render(ORDER));

        // Then
        assertThat(thrown).isInstanceOf(ApplicationFailure.class);
        assertThat(count("continuity.steps", "outcome", "failed")).isEqualTo(1);
        assertThat(metrics.get("continuity.dollars").counter().count()).isEqualTo(0.504);
    }

    @Test
    void a_step_that_awaits_a_decision_counts_as_parked() {
        // Given
        MeteredRenderer renderer = of(() -> {
            throw TemporalFailures.permanent(StepFailure.unknown(
                    FailureDetails.of(FailureCode.SUBMISSION_UNKNOWN, "The outcome is unknown."),
                    new UnknownCall(1, Instant.EPOCH, List.of())));
        });

        // When
        Throwable thrown = catchThrowable(() -> renderer.render(ORDER));

        // Then
        assertThat(thrown).isInstanceOf(ApplicationFailure.class);
        assertThat(count("continuity.steps", "outcome", "parked")).isEqualTo(1);
        assertThat(metrics.get("continuity.dollars").counter().count()).isZero();
    }

    @Test
    void a_step_that_failed_after_unknown_outcomes_counts_with_what_it_may_have_cost() {
        // Given
        MeteredRenderer renderer = of(() -> {
            throw TemporalFailures.permanent(new StepFailure(
                    FailureDetails.of(FailureCode.SUBMISSION_UNKNOWN, "The outcome is unknown."),
                    new BigDecimal("1.008"),
                    new BigDecimal("1.008"),
                    null));
        });

        // When
        Throwable thrown = catchThrowable(() -> renderer.render(ORDER));

        // Then
        assertThat(thrown).isInstanceOf(ApplicationFailure.class);
        assertThat(count("continuity.steps", "outcome", "failed")).isEqualTo(1);
        assertThat(metrics.get("continuity.dollars").counter().count()).isEqualTo(1.008);
    }

    @Test
    void an_attempt_that_will_be_retried_does_not_end_the_step() {
        // Given
        MeteredRenderer renderer = of(() -> {
            throw ApplicationFailure.newFailure("Not now.", "rate_limited");
        });

        // When
        Throwable thrown = catchThrowable(() -> renderer.render(ORDER));

        // Then
        assertThat(thrown).isInstanceOf(ApplicationFailure.class);
        assertThat(count("continuity.retries", "type", "rate_limited")).isEqualTo(1);
        assertThat(metrics.find("continuity.steps").counters()).isEmpty();
    }

    private double count(String name, String tag, String value) {
        return metrics.get(name).tag(tag, value).counter().count();
    }

    private MeteredRenderer of(Supplier<RenderResult> render) {
        RenderActivity renderer = new RenderActivity() {
            @Override
            public RenderResult render(RenderOrder order) {
                return render.get();
            }

            @Override
            public Cancellation cancelRequest(RenderOrder order) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void resolve(RenderOrder order, int attempt, Resolution resolution) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean recheckUnknown(RenderOrder order, int attempt) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void collectLateClips(RenderOrder order) {
                throw new UnsupportedOperationException();
            }
        };
        return new MeteredRenderer(renderer, metrics);
    }

    private static RenderOrder order() {
        Arguments arguments = new Arguments("The next shot", null, null, false, List.of(), List.of());
        Recipe recipe = new Recipe(Endpoint.PRO_EDIT, arguments, new InputClip.OfMedia(sha256()), 0);
        return new RenderOrder(
                new SequenceId("AGM-film"),
                "run-1",
                StepId.parse("SH0010/dusk"),
                recipe,
                3,
                new BigDecimal("0.504"),
                2,
                OnSubmissionUnknown.HOLD);
    }

    private static Take take() {
        return new Take(
                ORDER.key(),
                sha256(),
                1_000,
                3,
                1280,
                720,
                24,
                false,
                new BigDecimal("0.504"),
                "req-1",
                "AGM-film",
                Instant.EPOCH,
                Instant.EPOCH,
                "https://example.com/clip.mp4",
                "clip",
                null);
    }

    private static Sha256 sha256() {
        return Sha256.of(new byte[0]);
    }
}
