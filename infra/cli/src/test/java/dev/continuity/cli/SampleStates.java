package dev.continuity.cli;

import dev.continuity.cli.terminal.Style;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.terminal.TerminalSize;
import dev.continuity.direction.Resolution;
import dev.continuity.direction.TakeReview;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.ParkedStep;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.StepState.TakeVersion;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.sequence.WaitingReview;
import dev.continuity.storyboard.Review;
import dev.continuity.take.Arguments;
import dev.continuity.take.Endpoint;
import dev.continuity.take.InputClip;
import dev.continuity.take.Recipe;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Made-up states of sequences and steps. */
public final class SampleStates {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final SequenceId ID = new SequenceId("AGM-harbour-0123456789");
    static final int VERSION = 7;
    static final BigDecimal PRICE = new BigDecimal("0.84");

    private SampleStates() {}

    public static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    public static SequenceState state(SequenceState.Status status, String message, StepState... steps) {
        Cut cut = status == SequenceState.Status.FINISHED ? new Cut(10, 4, 1280, 720, true, 2) : null;
        return new SequenceState(
                ID,
                "AGM",
                "Harbour",
                status,
                message,
                List.of(),
                NOON,
                List.of(steps),
                new Spending(PRICE, PRICE, BigDecimal.ZERO, new BigDecimal("12")),
                List.of(),
                cut,
                List.of(),
                VERSION,
                List.of(),
                null);
    }

    /** With a step that is parked. */
    static SequenceState parked(String id) {
        SequenceState state =
                state(SequenceState.Status.WAITING, "Needs a decision.", step(id, StepState.Status.PARKED));
        ParkedStep parked = new ParkedStep(
                StepId.parse(id),
                id + ": The outcome of the call is unknown.",
                new UnknownCall(1, NOON, List.of("request-x")),
                List.of(
                        new Resolution.Option(
                                Resolution.Choice.ADOPT, "request-x", "It is that request.", BigDecimal.ZERO),
                        new Resolution.Option(Resolution.Choice.RESUBMIT, null, "Submit again.", PRICE)));
        return new SequenceState(
                state.id(),
                state.project(),
                state.title(),
                state.status(),
                state.message(),
                List.of(parked),
                state.createdAt(),
                state.steps(),
                state.spending(),
                state.problems(),
                state.cut(),
                state.cancellations(),
                state.version(),
                state.reviews(),
                state.branchedFrom());
    }

    /** Nothing is spent, and this is still to be paid, USD. */
    static Spending toPay(String dollars) {
        return new Spending(BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal(dollars), null);
    }

    public static StepState step(String id, StepState.Status status) {
        return step(id, status, List.of());
    }

    public static StepState step(String id, StepState.Status status, List<TakeVersion> takes) {
        return step(id, status, null, null, takes);
    }

    public static StepState running(
            String id, StepProgress.Phase phase, @Nullable Integer ahead, @Nullable String log) {
        StepProgress progress = new StepProgress(StepId.parse(id), phase, NOON, ahead, log, null);
        return step(id, StepState.Status.RENDERING, null, progress, List.of());
    }

    public static StepState failed(String id, String why) {
        return step(
                id,
                StepState.Status.FAILED,
                FailureDetails.of(FailureCode.CONTENT_POLICY_VIOLATION, why).withRequestId("r1"),
                null,
                List.of());
    }

    public static StepState done(String id, boolean reused) {
        TakeVersion take = take(id, "v001", "prompt", true, reused, null, null);
        return step(id, StepState.Status.DONE, null, null, List.of(take));
    }

    /** With a take that waits for its review. */
    static SequenceState toReview(String id, @Nullable Instant until) {
        TakeVersion take = take(id, "v001", "The keeper waits", true, false, TakeReview.Verdict.OPEN, null);
        SequenceState state = state(
                SequenceState.Status.WAITING,
                "Waiting for a decision. To review: " + id + ".",
                step(id, StepState.Status.REVIEW, List.of(take)),
                step("SH0090/late", StepState.Status.BLOCKED));
        WaitingReview review = new WaitingReview(
                StepId.parse(id),
                "v001",
                key(id),
                NOON,
                until,
                until == null ? null : Review.Then.APPROVE,
                false,
                List.of(StepId.parse("SH0090/late")));
        return with(state, state.spending(), List.of(review));
    }

    public static SequenceState with(SequenceState state, Spending spending, List<WaitingReview> reviews) {
        return new SequenceState(
                state.id(),
                state.project(),
                state.title(),
                state.status(),
                state.message(),
                state.parked(),
                state.createdAt(),
                state.steps(),
                spending,
                state.problems(),
                state.cut(),
                state.cancellations(),
                state.version(),
                reviews,
                state.branchedFrom());
    }

    /** A take that was paid for by this sequence. */
    public static TakeVersion take(String id, String name, String prompt, boolean circled) {
        return take(id, name, prompt, circled, false, null, null);
    }

    static TakeVersion take(
            String id,
            String name,
            String prompt,
            boolean circled,
            boolean reused,
            TakeReview.@Nullable Verdict verdict,
            @Nullable String decision) {
        Recipe recipe = new Recipe(
                Endpoint.PRO_EDIT,
                new Arguments(prompt, null, null, true, List.of(), List.of()),
                new InputClip.OfMedia(key("source")),
                0);
        Take take = new Take(
                key(id + name),
                key(id + name),
                1,
                5,
                1280,
                720,
                24,
                false,
                PRICE,
                "r-" + id,
                ID.text(),
                NOON,
                NOON.plusSeconds(7),
                "http://x",
                "clip",
                null);
        return new TakeVersion(name, circled, reused, recipe, verdict, decision, take);
    }

    /** The same take, paid for by another sequence. */
    static TakeVersion shared(TakeVersion version) {
        Take own = version.take();
        Take take = new Take(
                own.key(),
                own.sha256(),
                own.bytes(),
                own.seconds(),
                own.width(),
                own.height(),
                own.fps(),
                own.audio(),
                own.dollars(),
                own.requestId(),
                "AGM-other-9876543210",
                own.submittedAt(),
                own.readyAt(),
                own.providerUrl(),
                own.clip(),
                own.frames());
        return new TakeVersion(
                version.name(), version.circled(), true, version.recipe(), version.verdict(), version.decision(), take);
    }

    /** A terminal of 80 columns that writes to byte arrays. */
    public static Terminal terminal(ByteArrayOutputStream out, ByteArrayOutputStream err, boolean live, Style style) {
        return terminal(out, err, live, style, null);
    }

    /** @param typed what a person types; null: nobody is there */
    static Terminal terminal(
            ByteArrayOutputStream out, ByteArrayOutputStream err, boolean live, Style style, @Nullable String typed) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                live,
                style,
                new TerminalSize(Map.of("COLUMNS", "80", "LINES", "24")),
                typed == null ? null : new BufferedReader(new StringReader(typed)));
    }

    private static StepState step(
            String id,
            StepState.Status status,
            @Nullable FailureDetails reason,
            @Nullable StepProgress progress,
            List<TakeVersion> takes) {
        StepId after = id.endsWith("/reference") ? null : StepId.parse("SH0010/reference");
        return new StepState(
                StepId.parse(id),
                Endpoint.PRO_EDIT,
                "prompt",
                after,
                status,
                reason,
                key(id),
                5,
                PRICE,
                false,
                takes,
                progress);
    }

    private static Sha256 key(String id) {
        return Sha256.of(id.getBytes(StandardCharsets.UTF_8));
    }
}
