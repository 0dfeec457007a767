package dev.continuity.workflow;

import dev.continuity.activity.TemporalFailures;
import dev.continuity.plan.PlanCheck;
import dev.continuity.storyboard.MediaUse;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.Media;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ingests all media of a storyboard in parallel, and collects the problems with them. */
final class StoryboardIntake {
    private final Storyboard storyboard;
    private final Map<String, Media> media;
    private final Map<MediaUse, Promise<Media>> ingesting = new LinkedHashMap<>();
    private final List<StoryboardProblem> problems = new ArrayList<>();

    private StoryboardIntake(Storyboard storyboard, Map<String, Media> known) {
        this.storyboard = storyboard;
        this.media = new LinkedHashMap<>(known);
    }

    /** @param known media that was ingested earlier, by reference */
    static StoryboardIntake start(Storyboard storyboard, Map<String, Media> known) {
        StoryboardIntake intake = new StoryboardIntake(storyboard, known);
        Map<String, Promise<Media>> byReference = new LinkedHashMap<>();
        for (MediaUse use : storyboard.mediaUses()) {
            if (!known.containsKey(use.reference())) {
                intake.ingesting.put(
                        use,
                        byReference.computeIfAbsent(
                                use.reference(),
                                reference -> Async.function(
                                        ActivityStubs.intake(reference)::ingest,
                                        storyboard.project(),
                                        reference,
                                        use.kind())));
            }
        }
        return intake;
    }

    /** Returns the media by reference, after all of it was ingested or has failed. */
    Map<String, Media> await() {
        ingesting.forEach((use, promise) -> {
            try {
                media.put(use.reference(), promise.get());
            } catch (ActivityFailure e) {
                if (e.getCause() instanceof CanceledFailure) {
                    throw e;
                }
                problems.add(StoryboardProblem.at(use.path(), message(e), allowed(e, use)));
            }
        });
        if (problems.isEmpty()) {
            problems.addAll(PlanCheck.problems(storyboard, media));
        }
        return media;
    }

    List<StoryboardProblem> problems() {
        return List.copyOf(problems);
    }

    private static String allowed(ActivityFailure failure, MediaUse use) {
        String allowed = failure.getCause() instanceof ApplicationFailure failed
                ? TemporalFailures.details(failed).allowed()
                : null;
        return allowed == null ? "a reachable " + use.kind() : allowed;
    }

    private static String message(ActivityFailure failure) {
        return failure.getCause() instanceof ApplicationFailure failed
                ? failed.getOriginalMessage()
                : "It could not be ingested in time.";
    }
}
