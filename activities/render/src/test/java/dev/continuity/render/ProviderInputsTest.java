package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ledger.ProviderUpload;
import dev.continuity.storage.media.MediaStore;
import dev.continuity.take.InputClip;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProviderInputsTest extends RenderTest {
    /** A request that fails is not rendered, which saves time. Its input can still be checked. */
    private static final String REFUSED = "{\"kind\":\"fail-request\",\"errorType\":\"content_policy_violation\"}";

    @Test
    void a_take_is_passed_to_the_provider_under_the_providers_own_url() {
        // Given
        Take first = worker().render(project.order()).take();
        TestEnvironment.faults(REFUSED);

        // When
        worker().failure(project.order(project.recipe(new InputClip.OfTake(first.key()), 0)));

        // Then
        assertThat(videoUrl(1)).isEqualTo(first.providerUrl());
        assertThat(project.objects.list(project.name + "/uploads/")).hasSize(1);
    }

    @Test
    void an_upload_is_used_by_the_next_step_too() {
        // Given
        TestEnvironment.faults(REFUSED);
        worker().failure(project.order());

        // When
        worker().failure(anew());

        // Then
        assertThat(videoUrl(1)).isEqualTo(videoUrl(0));
        assertThat(copy().url()).isEqualTo(videoUrl(0));
    }

    @Test
    void an_expired_upload_is_repeated() {
        // Given
        TestEnvironment.faults(REFUSED);
        worker().failure(project.order());
        ProviderUpload old = copy();
        project.ledger.recordProviderUpload(
                project.name,
                project.plate,
                new ProviderUpload(old.url(), old.uploadedAt(), Instant.now().minusSeconds(1)));

        // When
        worker().failure(anew());

        // Then
        assertThat(videoUrl(1)).isNotEqualTo(videoUrl(0)).isEqualTo(copy().url());
    }

    @Test
    void a_take_that_the_provider_has_deleted_is_uploaded() {
        // Given
        Take first = worker().render(project.order()).take();
        project.objects.write(ObjectKeys.takeFacts(project.name, first.key()), at(first, first.providerUrl() + "x", 3));
        TestEnvironment.faults(REFUSED);

        // When
        worker().failure(project.order(project.recipe(new InputClip.OfTake(first.key()), 0)));

        // Then
        assertThat(videoUrl(1)).isNotEqualTo(first.providerUrl()).isNotEqualTo(videoUrl(0));
    }

    @Test
    void a_step_continues_from_that_clip_of_a_take_that_was_chosen() {
        // Given
        Take first = worker().render(project.order()).take();
        Take second = worker().render(anew()).take();
        project.objects.write(
                ObjectKeys.otherTake(project.name, first.key(), second.requestId()), withKey(first.key(), second));
        TestEnvironment.faults(REFUSED);

        // When
        worker().failure(project.order(project.recipe(new InputClip.OfTake(first.key(), second.clip()), 0)));

        // Then
        assertThat(second.clip()).isNotEqualTo(first.clip());
        assertThat(videoUrl(2)).isEqualTo(second.providerUrl()).isNotEqualTo(first.providerUrl());
    }

    @Test
    void a_chosen_clip_that_does_not_exist_fails_the_step_before_a_submit() {
        // Given
        Take first = worker().render(project.order()).take();

        // When
        ApplicationFailure failure =
                worker().failure(project.order(project.recipe(new InputClip.OfTake(first.key(), "none"), 0)));

        // Then
        assertThat(TemporalFailures.ofStep(failure).details().code()).isEqualTo(FailureCode.INPUT_MISSING);
        assertThat(submitted()).isOne();
    }

    @Test
    void a_take_that_is_too_short_as_an_input_is_refused_before_a_submit() {
        // Given
        RenderOrder order = project.order(
                project.recipe(new InputClip.OfTake(project.order().key()), 0));
        Take tooShort = new Take(
                project.order().key(),
                project.plate,
                1,
                2.9,
                720,
                720,
                24,
                false,
                BigDecimal.ONE,
                "r",
                "s",
                Instant.now(),
                Instant.now(),
                "http://127.0.0.1/none.mp4",
                "clip",
                null);
        project.objects.write(ObjectKeys.takeFacts(project.name, tooShort.key()), tooShort);

        // When
        ApplicationFailure failure = worker().failure(order);

        // Then
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(TemporalFailures.ofStep(failure).details().code()).isEqualTo(FailureCode.INPUT_LIMITS);
        assertThat(failure.getOriginalMessage()).contains("2.9 s", "3.0 to 10.05 s");
        assertThat(TemporalFailures.ofStep(failure).spent()).isZero();
        assertThat(submitted()).isZero();
        assertThat(project.ledger.state(project.name, order.key()).attempts()).isEmpty();
    }

    @Test
    void an_upload_that_fails_is_tried_again_and_leaves_no_intent() {
        // Given
        TestEnvironment.faults("{\"kind\":\"error-on\",\"on\":\"upload\",\"status\":503,\"times\":1}");
        TestWorker worker = worker();

        // When
        ApplicationFailure failure = worker.failure(project.order());

        // Then
        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(project.state().attempts()).isEmpty();
        assertThat(submitted()).isZero();
    }

    @Test
    void a_take_whose_clip_somebody_has_deleted_fails_the_step_that_needs_it() {
        // Given
        Take first = worker().render(project.order()).take();
        project.objects.write(ObjectKeys.takeFacts(project.name, first.key()), at(first, first.providerUrl() + "x", 3));
        project.objects.delete(ObjectKeys.clip(project.name, first.key(), first.clip()));

        // When
        ApplicationFailure failure =
                worker().failure(project.order(project.recipe(new InputClip.OfTake(first.key()), 0)));

        // Then
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(TemporalFailures.ofStep(failure).details().code()).isEqualTo(FailureCode.INPUT_MISSING);
        assertThat(submitted()).isOne();
    }

    @Test
    void media_that_somebody_has_deleted_is_not_left_to_the_provider_to_miss() {
        // Given
        Media facts = new Media(project.plate, Media.Kind.CLIP, "mp4", 1, 720, 720, 3, 24, false);
        new MediaStore(project.objects, TestEnvironment.TEMP_DIR).recordFacts(project.name, facts);
        project.objects.delete(ObjectKeys.media(project.name, project.plate, "mp4"));
        TestWorker worker = closedAfterwards(TestWorker.withReachableStorage(project.objects));

        // When
        ApplicationFailure failure = worker.failure(project.order());

        // Then
        assertThat(failure.isNonRetryable()).isTrue();
        assertThat(TemporalFailures.ofStep(failure).details().code()).isEqualTo(FailureCode.INPUT_MISSING);
        assertThat(submitted()).isZero();
    }

    @Test
    void a_provider_that_can_reach_storage_is_given_a_presigned_url() {
        // Given
        TestEnvironment.faults(REFUSED);
        TestWorker worker = closedAfterwards(TestWorker.withReachableStorage(project.objects));

        // When
        worker.failure(project.order());

        // Then
        assertThat(videoUrl(0)).startsWith(TestEnvironment.s3().toString()).contains("X-Amz-Signature");
    }

    @Test
    void a_clip_is_uploaded_if_the_credentials_may_end_before_the_provider_fetches_it() {
        // Given
        TestEnvironment.faults(REFUSED);
        closedAfterwards(TestEnvironment.sessionCredentials());
        TestWorker worker = closedAfterwards(
                TestWorker.withReachableStorage(closedAfterwards(TestEnvironment.objectsWithDefaultCredentials())));

        // When
        worker.failure(project.order());

        // Then
        assertThat(videoUrl(0)).isEqualTo(copy().url()).doesNotContain("X-Amz-Signature");
    }

    private RenderOrder anew() {
        return project.order(project.recipe(new InputClip.OfMedia(project.plate), 1));
    }

    private String videoUrl(int request) {
        return TestEnvironment.requests(project.prompt)
                .get(request)
                .at("/input/video_url")
                .asText();
    }

    private ProviderUpload copy() {
        return project.ledger.providerUpload(project.name, project.plate).orElseThrow();
    }

    private static Take at(Take take, String providerUrl, double seconds) {
        return new Take(
                take.key(),
                take.sha256(),
                take.bytes(),
                seconds,
                take.width(),
                take.height(),
                take.fps(),
                take.audio(),
                take.dollars(),
                take.requestId(),
                take.orderedBy(),
                take.submittedAt(),
                take.readyAt(),
                providerUrl,
                take.clip(),
                null);
    }

    private static Take withKey(Sha256 key, Take take) {
        return new Take(
                key,
                take.sha256(),
                take.bytes(),
                take.seconds(),
                take.width(),
                take.height(),
                take.fps(),
                take.audio(),
                take.dollars(),
                take.requestId(),
                take.orderedBy(),
                take.submittedAt(),
                take.readyAt(),
                take.providerUrl(),
                take.clip(),
                null);
    }
}
