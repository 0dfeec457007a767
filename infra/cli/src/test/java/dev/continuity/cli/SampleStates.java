package dev.continuity.cli;

import dev.continuity.cli.terminal.Style;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.cli.terminal.TerminalSize;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.ParkedStep;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.Spending;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepState;
import dev.continuity.sequence.StepState.TakeVersion;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.take.Endpoint;
import dev.continuity.take.Sha256;
import dev.continuity.take.StepId;
import dev.continuity.take.Take;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
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
                List.of());
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
                state.cancellations());
    }

    public static StepState step(String id, StepState.Status status) {
        return step(id, status, null, null, List.of());
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
        Take take = new Take(
                key(id),
                key(id),
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
                "clip");
        return step(id, StepState.Status.DONE, null, null, List.of(new TakeVersion("v001", true, reused, take)));
    }

    /** A terminal of 80 columns that writes to byte arrays. */
    public static Terminal terminal(ByteArrayOutputStream out, ByteArrayOutputStream err, boolean live, Style style) {
        return new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                live,
                style,
                new TerminalSize(Map.of("COLUMNS", "80", "LINES", "24")));
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
                takes,
                progress);
    }

    private static Sha256 key(String id) {
        return Sha256.of(id.getBytes(StandardCharsets.UTF_8));
    }
}
