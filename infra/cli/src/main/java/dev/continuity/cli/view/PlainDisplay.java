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

/** A line for each change, for logs and files. */
final class PlainDisplay implements ProgressDisplay {
    private final Terminal terminal;
    private final Clock clock;
    private final Instant start;
    private final Map<StepId, String> shown = new HashMap<>();
    private String said = "";

    PlainDisplay(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.instant();
    }

    @Override
    public void show(SequenceState state) {
        for (StepState step : state.steps()) {
            boolean waits = step.status() == StepState.Status.BLOCKED;
            String words = StatusText.of(step) + trouble(step);
            if (!waits && !words.equals(shown.put(step.id(), words))) {
                tell(step.id() + "  " + words + cost(step));
            }
        }
        String says = PlainText.line(state.message());
        if (!says.equals(said)) {
            said = says;
            tell(says);
        }
    }

    @Override
    public void close() {
        // Nothing was changed that must be put back.
    }

    private void tell(String line) {
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
        terminal.tell(String.format(Locale.ROOT, "%7.1fs  %s", seconds, line));
    }

    private static String trouble(StepState step) {
        StepProgress progress = step.progress();
        if (progress == null || progress.phase() != StepProgress.Phase.RETRYING || progress.log() == null) {
            return "";
        }
        return ": " + PlainText.line(progress.log());
    }

    private static String cost(StepState step) {
        return StatusText.circled(step)
                .filter(version -> step.status() == StepState.Status.DONE && !version.reused())
                .map(version -> ", " + StatusText.seconds(version.take().seconds()) + ", "
                        + StatusText.dollars(version.take().dollars()))
                .orElse("");
    }
}
