package dev.continuity.workflow;

import dev.continuity.activity.CutActivity;
import dev.continuity.activity.IntakeActivity;
import dev.continuity.activity.LedgerActivity;
import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.activity.StepFailure;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
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

/** What the workflow sees of the outside: a ledger in memory, and renders that do what a test tells them to. */
final class FakeActivities implements RenderActivity, IntakeActivity, LedgerActivity, CutActivity {
    final List<StepId> rendered = new CopyOnWriteArrayList<>();
    final List<StepId> withdrawn = new CopyOnWriteArrayList<>();
    final List<StepId> pickedUp = new CopyOnWriteArrayList<>();
    final Semaphore pickUps = new Semaphore(0);
    final List<Resolution> resolutions = new CopyOnWriteArrayList<>();
    final List<Take> late = new CopyOnWriteArrayList<>();
    final List<SequenceRecord> records = new CopyOnWriteArrayList<>();
    final List<CutOrder> cuts = new CopyOnWriteArrayList<>();
    final Map<String, RuntimeException> badMedia = new ConcurrentHashMap<>();
    volatile Runnable duringIntake = () -> {};
    volatile Runnable duringWithdrawal = () -> {};
    volatile Consumer<Resolution> whenResolved = resolution -> {};
    volatile Consumer<CutOrder> whenCut = order -> {};
    volatile boolean known;
    private final Map<Sha256, Take> ledger = new ConcurrentHashMap<>();
    private final Map<StepId, Function<RenderOrder, RenderResult>> scripts = new ConcurrentHashMap<>();

    void when(String step, Function<RenderOrder, RenderResult> script) {
        scripts.put(StepId.parse(step), script);
    }

    void behaveAgain() {
        scripts.clear();
        whenCut = order -> {};
    }

    @Override
    public RenderResult render(RenderOrder order) {
        rendered.add(order.step());
        Function<RenderOrder, RenderResult> script = scripts.get(order.step());
        return script == null ? makes(order) : script.apply(order);
    }

    RenderResult makes(RenderOrder order) {
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
                "clip");
        ledger.put(take.key(), take);
        return new RenderResult(take, false, take.dollars(), false, take.dollars());
    }

    /** The same clip, of another request. */
    static Take another(Take take, String requestId) {
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
                requestId);
    }

    /** What is there once it was paid for, with another call of which nobody knows. */
    RenderResult makesAfterALostCall(RenderOrder order) {
        Take take = makes(order).take();
        BigDecimal spent = take.dollars().add(order.dollars());
        return new RenderResult(take, false, spent, true, spent);
    }

    /** As a worker does that finds the sequence paused. */
    static RenderResult isPaused(RenderOrder order) {
        throw TemporalFailures.permanent(StepFailure.free(FailureDetails.of(FailureCode.PAUSED, "Paused.")));
    }

    /** Whether the sequence is paused, as it was recorded last. */
    boolean isRecordedAsPaused() {
        return records.get(records.size() - 1).request().decisions().paused();
    }

    static RenderResult fails(FailureCode code, String message) {
        throw TemporalFailures.permanent(
                StepFailure.free(FailureDetails.of(code, message).withRequestId("request-1")));
    }

    /** What failed, and may be billed all the same. */
    static RenderResult failsForMoney(RenderOrder order) {
        throw TemporalFailures.permanent(new StepFailure(
                FailureDetails.of(FailureCode.NO_MEDIA_GENERATED, "No.").withRequestId("r"),
                order.dollars(),
                order.dollars(),
                null));
    }

    static void cannotBeCut(CutOrder order) {
        throw TemporalFailures.permanent(FailureDetails.of(FailureCode.CUT_FAILED, "SH0020 is not there any more."));
    }

    static RenderResult isUnknown(RenderOrder order) {
        String message = "Nobody can tell whether the call was accepted.";
        throw TemporalFailures.permanent(StepFailure.unknown(
                FailureDetails.of(FailureCode.SUBMISSION_UNKNOWN, message),
                new UnknownCall(1, Instant.EPOCH, List.of("request-x"))));
    }

    /** Waits for the provider, until the worker is told to stop. */
    static RenderResult waits(RenderOrder order) {
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
    public boolean look(RenderOrder order, int attempt) {
        return known;
    }

    @Override
    public void pickUp(RenderOrder order) {
        pickedUp.add(order.step());
        pickUps.release();
    }

    @Override
    public Cancellation withdraw(RenderOrder order) {
        duringWithdrawal.run();
        withdrawn.add(order.step());
        return new Cancellation(order.step(), "request-1", "The provider was asked to cancel it.", order.dollars());
    }

    @Override
    public Media takeIn(String project, String reference, Media.Kind kind) {
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
    public List<Take> lookUp(String project, List<Sha256> keys) {
        Map<Sha256, Take> found = new LinkedHashMap<>(ledger);
        found.keySet().retainAll(keys);
        return new ArrayList<>(found.values());
    }

    /** In this world nothing is lost but calls that were taken back. */
    @Override
    public Map<Sha256, BigDecimal> lookUpLost(SequenceId sequence, List<Sha256> keys, Map<Sha256, BigDecimal> lost) {
        Map<Sha256, BigDecimal> right = new LinkedHashMap<>(lost);
        right.keySet().removeAll(keys);
        return right;
    }

    @Override
    public List<Take> noteLate(SequenceId sequence, StepId step, Sha256 key) {
        return late;
    }

    @Override
    public void record(SequenceRecord sequence) {
        records.add(sequence);
    }

    @Override
    public Cut cut(CutOrder order) {
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
