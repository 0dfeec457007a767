package dev.continuity.cli.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.continuity.cli.terminal.PlainText;
import dev.continuity.sequence.Cancellation;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState;
import dev.continuity.storyboard.StoryboardProblem;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said of a sequence that came to rest without a film, and what can be done.
 *
 * @param steps that do not go on
 * @param choices what a person can decide, in commands
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FailureReport(
        SequenceId sequence,
        String status,
        String title,
        String message,
        List<Stopped> steps,
        List<StoryboardProblem> problems,
        List<Cancellation> cancellations,
        List<String> choices,
        BigDecimal dollars,
        String advice) {
    /** A step that does not go on. */
    record Stopped(String step, String why) {}

    /** @param again the command that goes on with it */
    public static FailureReport of(SequenceState state, RunCost bill, URI api, String again) {
        return new FailureReport(
                state.id(),
                StatusText.of(state.status()),
                state.title(),
                PlainText.line(state.message()),
                state.steps().stream()
                        .filter(FailureReport::isStopped)
                        .map(step -> new Stopped(step.id().toString(), StatusText.of(step)))
                        .toList(),
                state.problems(),
                state.cancellations(),
                ParkedChoices.lines(state),
                bill.dollars(),
                advice(state, api, again));
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("No film: the sequence " + sequence + " is " + status + ". " + message);
        steps.forEach(step -> lines.add("  " + step.step() + "  " + step.why()));
        cancellations.stream()
                .filter(call -> call.mayBeBilled().signum() > 0)
                .forEach(call -> lines.add("  " + call.step() + "  " + PlainText.line(call.outcome())
                        + " May still be billed: " + StatusText.dollars(call.mayBeBilled())));
        lines.addAll(choices);
        lines.add("Cost so far in this run: " + StatusText.dollars(dollars) + ".");
        lines.add(advice);
        return lines;
    }

    private static boolean isStopped(StepState step) {
        return switch (step.status()) {
            case HELD, FAILED, PARKED, CANCELLED -> true;
            case BLOCKED, RENDERING, DONE -> false;
        };
    }

    private static boolean isHeld(SequenceState state) {
        return state.steps().stream().anyMatch(step -> step.status() == StepState.Status.HELD);
    }

    private static String advice(SequenceState state, URI api, String again) {
        return switch (state.status()) {
            case PAUSED ->
                isHeld(state)
                        ? "Raise the budget (cap, or perShot) in the storyboard and run it again (takes are kept and"
                                + " cost nothing); or while the studio runs: curl -X POST " + api + "/v1/sequences/"
                                + state.id()
                                + "/budget -H 'Content-Type: application/json' -d '{\"cap\": 20.00}'"
                        : "To go on: continuity unpause " + state.id() + ", and then " + again;
            case WAITING -> "Choose one of these; then, or to look again: " + again;
            case FAILED ->
                "Change what the reasons name in the storyboard, or try the same again (takes are kept and"
                        + " cost nothing): " + again;
            case CANCELLED -> "To go on with it (takes are kept and cost nothing): " + again;
            case INGESTING, RENDERING, CANCELLING, CUTTING, FINISHED -> "To see it: continuity status " + state.id();
        };
    }
}
