package dev.continuity.storyboard.reader;

import dev.continuity.storyboard.Continuation;
import dev.continuity.storyboard.Continuation.FromStep;
import dev.continuity.storyboard.Continuation.FromUnknown;
import dev.continuity.storyboard.Continuation.Outline;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.storyboard.StoryboardLimits;
import dev.continuity.storyboard.reader.StoryboardDraft.DraftShot;
import dev.continuity.storyboard.reader.StoryboardDraft.DraftStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks that shots and steps have unique names, and that every shot leads back to the source. */
final class ShotsCheck {
    private final StoryboardDraft draft;
    private final List<Outline> outlines;
    private final ProblemCollector problems;

    ShotsCheck(StoryboardDraft draft, ProblemCollector problems) {
        this.draft = draft;
        this.outlines = draft.shots().stream().map(DraftShot::outline).toList();
        this.problems = problems;
    }

    void check() {
        counts();
        codes();
        draft.shots().forEach(this::edits);
        List<Continuation> continuations = continuations();
        cycles(continuations);
    }

    private void counts() {
        long steps = draft.steps().count();
        if (steps > StoryboardLimits.MAX_STEPS) {
            problems.add(
                    "shots",
                    "The storyboard has " + steps + " steps.",
                    "at most " + StoryboardLimits.MAX_STEPS + " steps");
        }
        draft.shots().stream()
                .filter(DraftShot::empty)
                .forEach(shot ->
                        problems.add(shot.path(), "This shot has nothing to render.", "a reference, edits, or both"));
    }

    private void codes() {
        Map<String, String> first = new LinkedHashMap<>();
        for (DraftShot shot : draft.shots()) {
            String code = shot.code();
            if (code == null) {
                continue;
            }
            String path = shot.path() + ".code";
            String other = first.putIfAbsent(code, path);
            if (other != null) {
                problems.add(
                        path,
                        QuotedText.of(code) + " is already used by " + other + ".",
                        "a code that no other shot has");
            }
        }
    }

    private void edits(DraftShot shot) {
        Map<String, String> first = new LinkedHashMap<>();
        for (DraftStep step : shot.steps()) {
            String id = step.id();
            if (id == null || !step.edit()) {
                continue;
            }
            String path = step.path() + ".id";
            String other = first.putIfAbsent(id, path);
            if (other != null) {
                problems.add(
                        path,
                        QuotedText.of(id) + " is already used by " + other + ".",
                        "an id that no other edit of the shot has");
            }
        }
    }

    private List<Continuation> continuations() {
        List<Continuation> continuations = new ArrayList<>();
        for (int i = 0; i < outlines.size(); i++) {
            Continuation continuation = Continuation.of(outlines, i);
            continuations.add(continuation);
            String written = outlines.get(i).continuesFrom();
            boolean wellFormed = written != null && written.matches(StoryboardLimits.CONTINUES_FROM);
            if (wellFormed && continuation instanceof FromUnknown unknown) {
                problems.add(continuesFromPath(i), unknown.message(), unknown.allowed());
            }
        }
        return continuations;
    }

    // Each shot continues from exactly one step, so a walk back ends at the source or runs into a cycle.
    private void cycles(List<Continuation> continuations) {
        int[] walkOf = new int[continuations.size()];
        for (int start = 0; start < continuations.size(); start++) {
            int at = start;
            while (walkOf[at] == 0) {
                walkOf[at] = start + 1;
                if (!(continuations.get(at) instanceof FromStep from)) {
                    break;
                }
                at = from.shot();
                if (walkOf[at] == start + 1) {
                    cycle(continuations, at);
                }
            }
        }
    }

    private void cycle(List<Continuation> continuations, int member) {
        List<Integer> cycle = new ArrayList<>();
        int at = member;
        do {
            cycle.add(at);
            at = ((FromStep) continuations.get(at)).shot();
        } while (at != member);
        int reported = cycle.stream()
                .filter(shot -> outlines.get(shot).continuesFrom() != null)
                .min(Integer::compare)
                .orElse(member);
        List<String> codes = new ArrayList<>();
        int first = cycle.indexOf(reported);
        for (int i = 0; i <= cycle.size(); i++) {
            codes.add(QuotedText.brief(
                    outlines.get(cycle.get((first + i) % cycle.size())).code()));
        }
        problems.add(
                continuesFromPath(reported),
                "These shots continue from each other: " + QuotedText.brief(String.join(" → ", codes)) + ".",
                "a chain that starts at the source");
    }

    private String continuesFromPath(int shot) {
        return draft.shots().get(shot).path() + ".continuesFrom";
    }
}
