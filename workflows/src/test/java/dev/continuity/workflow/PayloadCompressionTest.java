package dev.continuity.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.RenderOrder;
import dev.continuity.plan.Plan;
import dev.continuity.plan.TakeChoices;
import dev.continuity.progress.SequenceProgress;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.Storyboards;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import dev.continuity.workflow.data.WorkflowDataConverter;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PayloadCompressionTest {
    /** Bytes. Temporal: limit.blobSize.error. */
    private static final int TEMPORAL_TAKES = 2 * 1024 * 1024;

    private static final int STEPS = 1_000;

    private final DataConverter converter = WorkflowDataConverter.create();

    @Test
    void the_record_of_the_largest_storyboard_fits_into_a_payload_and_can_be_read_again() {
        // Given
        SequenceRecord record = largest();

        // When
        Payload payload = converter.toPayload(record).orElseThrow();

        // Then
        assertThat(payload.getSerializedSize()).isLessThan(TEMPORAL_TAKES * 3 / 4);
        assertThat(converter.fromPayload(payload, SequenceRecord.class, SequenceRecord.class))
                .isEqualTo(record);
    }

    @Test
    void small_payloads_are_not_compressed() {
        // When
        Payload payload = converter.toPayload("x".repeat(64 * 1024)).orElseThrow();

        // Then
        assertThat(payload.getMetadataOrThrow("encoding").toStringUtf8()).isEqualTo("json/plain");
    }

    /** The most steps that a storyboard may have, all done, with as many words as a document may have. */
    private static SequenceRecord largest() {
        Random random = new Random(7);
        StringBuilder text =
                new StringBuilder("title: Long\nproject: AGM\nsource: https://example.com/plate.mp4\nshots:\n");
        for (int shot = 0; shot < STEPS / 2; shot++) {
            text.append("- code: S%s\n  reference: { prompt: \"%s\" }\n  edits: [ { id: e, prompt: \"%s\" } ]\n"
                    .formatted(shot, words(random), words(random)));
        }
        Storyboard storyboard = Storyboards.read(text.toString());
        Sha256 hash = Sha256.of("plate".getBytes(StandardCharsets.UTF_8));
        Media plate = new Media(hash, Media.Kind.CLIP, "mp4", 1_000_000, 1280, 720, 5, 24, true);
        SequenceRequest request = SequenceRequest.of(SequenceId.of("AGM", "Long", "key"), Instant.EPOCH, storyboard)
                .with(Map.of("https://example.com/plate.mp4", plate));
        Plan plan = Plan.of(storyboard, request.media(), TakeChoices.NONE);
        SequenceProgress progress = new SequenceProgress(request);
        FakeActivities activities = new FakeActivities();
        List<Take> takes = plan.steps().stream()
                .map(step -> activities
                        .succeed(RenderOrder.of(request.id(), "run", step, progress.onSubmissionUnknown(step)))
                        .take())
                .toList();
        progress.useExisting(takes);
        return new SequenceRecord(
                progress.request(),
                new SequenceState(
                        request.id(),
                        "AGM",
                        "Long",
                        SequenceState.Status.CUTTING,
                        "All takes are ready. Assembling the cut.",
                        List.of(),
                        Instant.EPOCH,
                        progress.view().states(),
                        progress.view().spending(),
                        List.of(),
                        null,
                        List.of(),
                        0,
                        List.of(),
                        null));
    }

    private static String words(Random random) {
        StringBuilder words = new StringBuilder();
        while (words.length() < 880) {
            words.append(Long.toString(random.nextLong(1_000_000), 36)).append(' ');
        }
        return words.toString();
    }
}
