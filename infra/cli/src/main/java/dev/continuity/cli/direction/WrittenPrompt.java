package dev.continuity.cli.direction;

import dev.continuity.cli.terminal.CliException;
import dev.continuity.client.StepTarget;
import dev.continuity.storyboard.Shot;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.take.StepId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The prompt of a step as people wrote it. */
final class WrittenPrompt {
    private WrittenPrompt() {}

    /** @throws CliException if there is no such step, or the shot has several */
    static String of(Storyboard storyboard, StepTarget target) {
        Shot shot = storyboard.shots().stream()
                .filter(candidate -> candidate.code().equals(target.shot()))
                .findFirst()
                .orElseThrow(() -> CliException.badInput("There is no shot " + target.shot() + "."));
        Map<String, String> prompts = prompts(shot);
        if (target.step() == null && prompts.size() == 1) {
            return prompts.values().iterator().next();
        }
        return Optional.ofNullable(target.step())
                .map(prompts::get)
                .orElseThrow(() -> CliException.badInput("Name one of the steps of " + shot.code() + ": "
                        + String.join(", ", prompts.keySet()) + ", such as " + shot.code() + "/"
                        + prompts.keySet().iterator().next() + "."));
    }

    private static Map<String, String> prompts(Shot shot) {
        Map<String, String> prompts = new LinkedHashMap<>();
        Shot.Reference reference = shot.reference();
        if (reference != null) {
            prompts.put(StepId.REFERENCE, reference.prompt());
        }
        shot.edits().forEach(edit -> prompts.put(edit.id(), edit.prompt()));
        return prompts;
    }
}
