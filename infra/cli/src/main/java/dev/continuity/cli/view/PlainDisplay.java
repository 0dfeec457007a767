package dev.continuity.cli.view;

import dev.continuity.cli.terminal.PlainText;
import dev.continuity.cli.terminal.Terminal;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepState;
import dev.continuity.take.StepId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Prints one line for each change, for logs and pipes. */
final class PlainDisplay implements ProgressDisplay {
    private final Terminal terminal;
    private final Clock clock;
    private final Instant start;
    private final Map<StepId, String> lastStatus = new HashMap<>();
    private String lastMessage = "";

    PlainDisplay(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public void show(SequenceState state) {
        for (StepState step : state.steps()) {
            String status = StatusText.of(step) + delayReason(step);
            boolean waits = step.status() == StepState.Status.BLOCKED;
            if (!waits && !status.equals(lastStatus.put(step.id(), status))) {
                print(step.id() + "  " + status + cost(step));
            }
        }
        String message = PlainText.oneLine(state.message());
        if (!message.equals(lastMessage)) {
            lastMessage = message;
            print(message);
        }
    }

    @Override
    public void close() {
        // The terminal is as it was before.
    }

    private void print(String line) {
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        terminal.err(String.format(Locale.ROOT, "%7.1fs  %s", seconds, line));
    }

    /** Why a step makes no progress at the moment. */
    private static String delayReason(StepState step) {
        StepProgress progress = step.progress();
        if (progress == null || progress.log() == null) {
            return "";
        }
        return switch (progress.phase()) {
            case RETRYING, PAUSED -> ": " + PlainText.oneLine(progress.log());
            default -> "";
        };
    }

    private static boolean hasTake(StepState step) {
        return switch (step.status()) {
            case DONE, REVIEW, REJECTED -> true;
            case BLOCKED, HELD, RENDERING, FAILED, PARKED, CANCELLED -> false;
        };
    }

    private static String cost(StepState step) {
        return StatusText.circled(step)
                .filter(version -> hasTake(step) && !version.reused())
                .map(version -> ", " + StatusText.seconds(version.take().seconds()) + ", "
                        + StatusText.dollars(version.take().dollars()))
                .orElse("");
    }
}
