package dev.continuity.workflow;

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
import dev.continuity.sequence.UnknownCall;
import dev.continuity.take.Media;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import io.temporal.activity.Activity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/** The activities without S3 and provider: a ledger in memory and scripted renders. */
final class FakeActivities implements RenderActivity, IntakeActivity, LedgerActivity, CutActivity {
    final List<StepId> rendered = new CopyOnWriteArrayList<>();
    final List<StepId> cancelled = new CopyOnWriteArrayList<>();
    final List<StepId> collected = new CopyOnWriteArrayList<>();
    final Semaphore collections = new Semaphore(0);
    final List<Resolution> resolutions = new CopyOnWriteArrayList<>();
    final List<Take> lateTakes = new CopyOnWriteArrayList<>();
    final List<SequenceRecord> records = new CopyOnWriteArrayList<>();
    final List<CutOrder> cuts = new CopyOnWriteArrayList<>();
    final Map<String, RuntimeException> badMedia = new ConcurrentHashMap<>();
    volatile Runnable duringIntake = () -> {};
    volatile Runnable duringCancellation = () -> {};
    volatile Consumer<Resolution> whenResolved = resolution -> {};
    volatile Consumer<CutOrder> whenCut = order -> {};
    volatile Consumer<SequenceRecord> whileRecording = record -> {};
    volatile boolean outcomeIsKnown;
    private final Map<Sha256, Take> ledger = new ConcurrentHashMap<>();
    private final Map<StepId, Function<RenderOrder, RenderResult>> scripts = new ConcurrentHashMap<>();

    void onRender(String step, Function<RenderOrder, RenderResult> script) {
        scripts.put(StepId.parse(step), script);
    }

    void forgetScripts() {
        scripts.clear();
        whenCut = order -> {};
    }

    @Override
    public RenderResult render(RenderOrder order) {
        rendered.add(order.step());
        Function<RenderOrder, RenderResult> script = scripts.get(order.step());
        return script == null ? succeed(order) : script.apply(order);
    }

    RenderResult succeed(RenderOrder order) {
        Take take = new Take(
                order.key(),
                order.key(),
                1_000,
                order.seconds(),
                1280,
                720,
                24,
                false,
                order.dollars(),
                "request-" + order.step(),
                order.sequence().text(),
                Instant.EPOCH,
                Instant.EPOCH,
                "https://v3.fal.media/clip.mp4",
                "clip",
                null);
        ledger.put(take.key(), take);
        return new RenderResult(take, false, take.dollars(), false, take.dollars());
    }

    /** The same clip from another request. */
    static Take fromRequest(Take take, String requestId) {
        return new Take(
                take.key(),
                take.sha256(),
                take.bytes(),
                take.seconds(),
                take.width(),
                take.height(),
                take.fps(),
                take.audio(),
                take.dollars(),
                requestId,
                take.orderedBy(),
                take.submittedAt(),
                take.readyAt(),
                take.providerUrl(),
                requestId,
                null);
    }

    /** A take, after an attempt with an unknown outcome that may be billed, too. */
    RenderResult succeedAfterUnknownAttempt(RenderOrder order) {
        Take take = succeed(order).take();
        BigDecimal spent = take.dollars().add(order.dollars());
        return new RenderResult(take, false, spent, true, spent);
    }

    /** The failure of a worker that finds the sequence paused before its submit. */
    static RenderResult findPaused(RenderOrder order) {
        throw TemporalFailures.permanent(StepFailure.free(FailureDetails.of(FailureCode.PAUSED, "Paused.")));
    }

    /** Whether the last record says that the sequence is paused. */
    boolean isRecordedAsPaused() {
        return lastRecord().request().controls().paused();
    }

    SequenceRecord lastRecord() {
        return records.get(records.size() - 1);
    }

    static RenderResult fail(FailureCode code, String message) {
        throw TemporalFailures.permanent(
                StepFailure.free(FailureDetails.of(code, message).withRequestId("request-1")));
    }

    /** A failure that is billed. */
    static RenderResult failBilled(RenderOrder order) {
        throw TemporalFailures.permanent(new StepFailure(
                FailureDetails.of(FailureCode.NO_MEDIA_GENERATED, "No.").withRequestId("r"),
                order.dollars(),
                order.dollars(),
                null));
    }

    static void failCut(CutOrder order) {
        throw TemporalFailures.permanent(FailureDetails.of(FailureCode.CUT_FAILED, "The clip of SH0020 is missing."));
    }

    static RenderResult endUnknown(RenderOrder order) {
        String message = "The outcome of the submission is unknown.";
        throw TemporalFailures.permanent(StepFailure.unknown(
                FailureDetails.of(FailureCode.SUBMISSION_UNKNOWN, message),
                new UnknownCall(1, Instant.EPOCH, List.of("request-x"))));
    }

    /** Two submissions with unknown outcomes, as many as the policy {@code resubmit} allows: no person is asked. */
    static RenderResult endUnknownForGood(RenderOrder order) {
        BigDecimal twice = order.dollars().add(order.dollars());
        throw TemporalFailures.permanent(new StepFailure(
                FailureDetails.of(FailureCode.SUBMISSION_UNKNOWN, "The outcome is unknown."), twice, twice, null));
    }

    /** Waits for the provider until the activity is cancelled. */
    static RenderResult hang(RenderOrder order) {
        while (true) {
            Activity.getExecutionContext().heartbeat(order.step());
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void resolve(RenderOrder order, int attempt, Resolution resolution) {
        whenResolved.accept(resolution);
        resolutions.add(resolution);
    }

    @Override
    public boolean recheckUnknown(RenderOrder order, int attempt) {
        return outcomeIsKnown;
    }

    @Override
    public void collectLateClips(RenderOrder order) {
        collected.add(order.step());
        collections.release();
    }

    @Override
    public Cancellation cancelRequest(RenderOrder order) {
        duringCancellation.run();
        cancelled.add(order.step());
        return new Cancellation(order.step(), "request-1", "The provider was asked to cancel it.", order.dollars());
    }

    @Override
    public Media ingest(String project, String reference, Media.Kind kind) {
        duringIntake.run();
        RuntimeException bad = badMedia.get(reference);
        if (bad != null) {
            throw bad;
        }
        Sha256 sha256 = Sha256.of(reference.getBytes(StandardCharsets.UTF_8));
        return kind == Media.Kind.CLIP
                ? new Media(sha256, kind, "mp4", 1_000_000, 1280, 720, 5, 24, true)
                : new Media(sha256, kind, "png", 100_000, 768, 768, 0, 0, false);
    }

    @Override
    public List<Take> lookUpTakes(String project, List<Sha256> keys) {
        Map<Sha256, Take> found = new LinkedHashMap<>(ledger);
        found.keySet().retainAll(keys);
        return new ArrayList<>(found.values());
    }

    /** Here only cancelled calls are counted as wasted. */
    @Override
    public Map<Sha256, BigDecimal> lookUpWasted(
            SequenceId sequence, List<Sha256> keys, Map<Sha256, BigDecimal> wasted) {
        Map<Sha256, BigDecimal> corrected = new LinkedHashMap<>(wasted);
        corrected.keySet().removeAll(keys);
        return corrected;
    }

    @Override
    public List<Take> recordLateTakes(RenderOrder order) {
        return lateTakes;
    }

    @Override
    public SequenceRequest newestRequest(SequenceRequest request) {
        return records.isEmpty() ? request : lastRecord().request();
    }

    @Override
    public void record(SequenceRecord sequence) {
        whileRecording.accept(sequence);
        records.add(sequence);
    }

    @Override
    public Cut assemble(CutOrder order) {
        whenCut.accept(order);
        cuts.add(order);
        return new Cut(
                5.0 * order.shots().size(),
                1_000_000,
                1280,
                720,
                false,
                order.shots().size());
    }
}
