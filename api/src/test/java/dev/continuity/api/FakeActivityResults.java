package dev.continuity.api;

import static org.awaitility.Awaitility.await;

import dev.continuity.activity.CutActivity;
import dev.continuity.activity.IntakeActivity;
import dev.continuity.activity.LedgerActivity;
import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.activity.StepFailure;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.direction.Resolution;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import dev.continuity.take.Take;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands in for the provider and ffmpeg. What it writes to storage is real. */
public final class FakeActivityResults implements IntakeActivity, RenderActivity, CutActivity, LedgerActivity {
    private static final String CLIP = "clip";
    private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

    private final ObjectStore objects;
    private final SequenceStore sequences;
    private final Set<String> released = ConcurrentHashMap.newKeySet();
    private final Set<String> resolved = ConcurrentHashMap.newKeySet();
    private final Set<String> repaired = ConcurrentHashMap.newKeySet();

    public FakeActivityResults(ObjectStore objects, SequenceStore sequences) {
        this.objects = objects;
        this.sequences = sequences;
    }

    public void release(String title) {
        released.add(title);
    }

    void repair(String title) {
        repaired.add(title);
    }

    @Override
    public Media ingest(String project, String reference, Media.Kind kind) {
        if (reference.contains("missing")) {
            throw TemporalFailures.permanent(FailureDetails.of(FailureCode.MEDIA_UNUSABLE, "There is no such media."));
        }
        Sha256 sha256 = Sha256.of(reference.getBytes(StandardCharsets.UTF_8));
        return kind == Media.Kind.CLIP
                ? new Media(sha256, kind, "mp4", 1_000_000, 1280, 720, 5, 24, false)
                : new Media(sha256, kind, "jpg", 100_000, 1280, 720, 0, 0, false);
    }

    @Override
    public RenderResult render(RenderOrder order) {
        String prompt = order.recipe().arguments().prompt();
        ActivityExecutionContext context = Activity.getExecutionContext();
        StepProgress progress =
                new StepProgress(order.step(), StepProgress.Phase.RUNNING, Instant.EPOCH, null, "Frame 12 of 120", 0.1);
        context.heartbeat(progress);
        if (prompt.contains("FAIL") && repaired.stream().noneMatch(prompt::contains)) {
            throw TemporalFailures.permanent(StepFailure.free(
                    FailureDetails.of(FailureCode.CONTENT_POLICY_VIOLATION, "The provider refuses the prompt.")
                            .withRequestId("req-1")));
        }
        if (prompt.contains("LOST") && !resolved.contains(prompt)) {
            throw TemporalFailures.permanent(StepFailure.unknown(
                    FailureDetails.of(FailureCode.SUBMISSION_UNKNOWN, "The outcome is unknown."),
                    new UnknownCall(1, Instant.EPOCH, List.of())));
        }
        if (prompt.contains("HOLD")) {
            awaitRelease(prompt, () -> context.heartbeat(progress));
        }
        return new RenderResult(written(order), false, order.dollars(), false, order.dollars());
    }

    @Override
    public void resolve(RenderOrder order, int attempt, Resolution resolution) {
        if (Objects.equals(resolution.requestId(), "somebody-elses")) {
            throw TemporalFailures.permanent(FailureDetails.of(
                    FailureCode.RESOLUTION_REFUSED, "The provider's request somebody-elses belongs to another take."));
        }
        resolved.add(order.recipe().arguments().prompt());
    }

    @Override
    public boolean recheckUnknown(RenderOrder order, int attempt) {
        return false;
    }

    @Override
    public void collectLateClips(RenderOrder order) {}

    @Override
    public Cancellation cancelRequest(RenderOrder order) {
        return new Cancellation(order.step(), "req-1", "Cancelled before it ran.", BigDecimal.ZERO);
    }

    @Override
    public Cut assemble(CutOrder order) {
        put(ObjectKeys.cut(order.sequence().project(), order.sequence().text()), "film", "video/mp4");
        put(ObjectKeys.contactSheet(order.sequence().project(), order.sequence().text()), "sheet", "image/jpeg");
        return new Cut(10, 4, 1280, 720, false, order.shots().size());
    }

    @Override
    public List<Take> lookUpTakes(String project, List<Sha256> keys) {
        return keys.stream()
                .map(key -> objects.read(ObjectKeys.takeFacts(project, key), Take.class))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Map<Sha256, BigDecimal> lookUpWasted(SequenceId sequence, List<Sha256> keys, Map<Sha256, BigDecimal> lost) {
        return lost;
    }

    @Override
    public List<Take> recordLateTakes(RenderOrder order) {
        return List.of();
    }

    @Override
    public SequenceRequest newestRequest(SequenceRequest request) {
        return sequences.read(request.id()).map(SequenceRecord::request).orElse(request);
    }

    @Override
    public void record(SequenceRecord sequence) {
        String title = sequence.request().storyboard().title();
        if (sequence.state().status().isEnd() && title.contains("LINGER")) {
            awaitRelease(title, () -> {});
        }
        sequences.write(sequence, () -> {});
    }

    private void awaitRelease(String prompt, Runnable heartbeat) {
        await("release of " + prompt)
                .forever()
                .pollInSameThread()
                .pollInterval(POLL_INTERVAL)
                .until(() -> {
                    heartbeat.run();
                    return released.stream().anyMatch(prompt::contains);
                });
    }

    private Take written(RenderOrder order) {
        Sha256 key = order.key();
        put(ObjectKeys.clip(order.project(), key, CLIP), "clip of " + order.step(), "video/mp4");
        put(ObjectKeys.poster(order.project(), key, CLIP), "poster", "image/jpeg");
        Take take = new Take(
                key,
                key,
                10,
                order.seconds(),
                1280,
                720,
                24,
                false,
                order.dollars(),
                "req-1",
                order.sequence().text(),
                Instant.EPOCH,
                Instant.EPOCH,
                "https://example.com/clip.mp4",
                CLIP,
                null);
        objects.write(ObjectKeys.takeFacts(order.project(), key), take);
        return take;
    }

    private void put(String key, String content, String contentType) {
        try {
            Path file = Files.createTempFile("fake", ".bin");
            Files.writeString(file, content);
            objects.putFile(key, file, contentType);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
