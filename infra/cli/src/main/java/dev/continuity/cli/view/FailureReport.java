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
 * The result of a command that was to make a film, and did not.
 *
 * @param message why the sequence stopped
 * @param steps that stopped
 * @param cancellations calls that were cancelled at the provider
 * @param choices commands that decide on parked steps, reviews and rejected takes
 * @param dollars billed in this run, USD
 * @param advice what to do next
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FailureReport(
        SequenceId sequence,
        String status,
        String title,
        String message,
        List<StoppedStep> steps,
        List<StoryboardProblem> problems,
        List<Cancellation> cancellations,
        List<String> choices,
        BigDecimal dollars,
        String advice) {
    record StoppedStep(String step, String reason) {}

    /** @param command that continues the sequence */
    public static FailureReport of(SequenceState state, RunCost cost, URI api, String command) {
        return new FailureReport(
                state.id(),
                StatusText.of(state.status()),
                state.title(),
                PlainText.oneLine(state.message()),
                state.steps().stream()
                        .filter(FailureReport::isStopped)
                        .map(step -> new StoppedStep(step.id().toString(), StatusText.of(step)))
                        .toList(),
                state.problems(),
                state.cancellations(),
                choices(state),
                cost.dollars(),
                advice(state, api, command));
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add((choices.isEmpty() ? "No film. " : "No film yet. ") + "Sequence " + sequence + ": " + message);
        steps.forEach(step -> lines.add("  " + step.step() + "  " + step.reason()));
        cancellations.stream()
                .filter(call -> call.mayBeBilled().signum() > 0)
                .map(StatusText::of)
                .forEach(lines::add);
        lines.addAll(choices);
        lines.add("Cost of this run so far: " + StatusText.dollars(dollars) + ".");
        lines.add(advice);
        return lines;
    }

    private static List<String> choices(SequenceState state) {
        List<String> choices = new ArrayList<>(ParkedChoices.lines(state));
        choices.addAll(ReviewChoices.lines(state));
        return choices;
    }

    private static boolean isStopped(StepState step) {
        return switch (step.status()) {
            case HELD, FAILED, PARKED, CANCELLED, REVIEW, REJECTED -> true;
            case BLOCKED, RENDERING, DONE -> false;
        };
    }

    private static boolean isOverBudget(SequenceState state) {
        return state.steps().stream().anyMatch(step -> step.status() == StepState.Status.HELD);
    }

    private static String advice(SequenceState state, URI api, String command) {
        return switch (state.status()) {
            case PAUSED ->
                isOverBudget(state)
                        ? "To continue, raise the budget (cap or perShot) in the storyboard and run: " + command
                                + "\nOr, while the studio is running: curl -X POST " + api + "/v1/sequences/"
                                + state.id()
                                + "/budget -H 'Content-Type: application/json'"
                                + " -d '{\"cap\": 20.00, \"perShot\": 5.00}'"
                        : "To continue: continuity unpause " + state.id() + ", and then " + command;
            case WAITING -> "Run one of these commands to decide. To continue, or to see them again: " + command;
            case FAILED ->
                "Change the storyboard as the messages above suggest, or try again unchanged; takes that exist cost"
                        + " nothing: " + command;
            case CANCELLED -> "To continue (takes that exist cost nothing): " + command;
            case INGESTING, RENDERING, CANCELLING, CUTTING, FINISHED -> "To see it: continuity status " + state.id();
        };
    }
}
