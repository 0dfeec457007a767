package dev.continuity.progress;

import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.Cut;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState;
import dev.continuity.storyboard.Storyboard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what a sequence is doing, with the reasons of the steps that do not continue. */
public final class SequenceMessage {
    private final StepStates steps;

    public SequenceMessage(StepStates steps) {
        this.steps = steps;
    }

    public String in(SequenceState.Status status) {
        return switch (status) {
            case RENDERING ->
                steps.isPaused() ? "Paused. Steps that are rendering will finish; no other starts." : "Rendering.";
            case PAUSED ->
                steps.isPaused()
                        ? "Paused by a person. Unpause the sequence to continue."
                        : "Paused at the budget. " + reasons(StepState.Status.HELD);
            case WAITING -> "Waiting for a decision. " + waiting();
            case FAILED ->
                "Failed. All finished takes are kept; resume the sequence to continue. "
                        + reasons(StepState.Status.FAILED);
            default -> "All takes are ready. Assembling the cut.";
        };
    }

    /** The message of a sequence whose film is ready. */
    public static String finished(Storyboard storyboard, Cut cut) {
        int shots = storyboard.shots().size();
        return String.format(
                Locale.ROOT, "The film is ready: %d %s, %.1f s.", shots, shots == 1 ? "shot" : "shots", cut.seconds());
    }

    private String waiting() {
        List<String> reasons = new ArrayList<>();
        if (steps.any(StepState.Status.PARKED)) {
            reasons.add(reasons(StepState.Status.PARKED));
        }
        if (steps.any(StepState.Status.REVIEW)) {
            reasons.add("To review: %s.".formatted(ids(StepState.Status.REVIEW)));
        }
        if (steps.any(StepState.Status.REJECTED)) {
            reasons.add("Rejected: %s. Retake it, or circle another take.".formatted(ids(StepState.Status.REJECTED)));
        }
        if (steps.isPaused()) {
            reasons.add("Paused by a person, too: unpause the sequence to continue.");
        }
        return String.join(" ", reasons);
    }

    private String ids(StepState.Status status) {
        return steps.in(status).stream().map(step -> step.id().toString()).collect(Collectors.joining(", "));
    }

    private String reasons(StepState.Status status) {
        return steps.in(status).stream()
                .map(step -> step.id() + ": "
                        + steps.reason(step).map(FailureDetails::message).orElse(""))
                .collect(Collectors.joining(" "));
    }
}
