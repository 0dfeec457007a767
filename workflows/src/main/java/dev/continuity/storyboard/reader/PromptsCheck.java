package dev.continuity.storyboard.reader;

import dev.continuity.storyboard.DocumentPath;
import dev.continuity.storyboard.Prompt;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.storyboard.SpellingSuggestion;
import dev.continuity.storyboard.StoryboardLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks that names are distinguishable, and that prompts use only existing names. */
final class PromptsCheck {
    // The most names in a message, and the most unknown names reported for one prompt.
    private static final int MAX_LISTED = 10;

    private final StoryboardDraft draft;
    private final ProblemCollector problems;

    PromptsCheck(StoryboardDraft draft, ProblemCollector problems) {
        this.draft = draft;
        this.problems = problems;
    }

    void check() {
        Map<String, String> first = new LinkedHashMap<>();
        draft.elements().forEach(name -> name(DocumentPath.member("elements", name), name, first));
        draft.images().forEach(name -> name(DocumentPath.member("images", name), name, first));
        draft.steps().forEach(step -> {
            if (step.prompt() != null) {
                prompt(step.path() + ".prompt", step.prompt());
            }
        });
    }

    private void name(String path, String name, Map<String, String> first) {
        if (Prompt.isReserved(name)) {
            problems.add(path, "@" + name + " is reserved by the provider.", "another name");
        }
        String other = first.putIfAbsent(name.toLowerCase(Locale.ROOT), path);
        if (other != null) {
            problems.add(
                    path,
                    QuotedText.of(name) + " cannot be distinguished from " + other + " in a prompt.",
                    "a name that differs from every other by more than case");
        }
    }

    private void prompt(String path, String written) {
        Prompt prompt = Prompt.of(written, draft.elements(), draft.images());
        prompt.unknown().stream().limit(MAX_LISTED).forEach(name -> unknown(path, name));
        int length = prompt.length();
        if (length > Prompt.MAX_LENGTH) {
            problems.add(
                    path,
                    "The prompt is " + length + " characters long when it is sent.",
                    StoryboardLimits.PROMPT_DESCRIPTION);
        }
        int names = prompt.elements().size() + prompt.images().size();
        if (names > Prompt.MAX_NAMES) {
            problems.add(
                    path,
                    "The prompt names " + names + " elements and images.",
                    "at most " + Prompt.MAX_NAMES + " in one prompt");
        }
    }

    private void unknown(String path, String name) {
        List<String> known = new ArrayList<>(draft.elements());
        known.addAll(draft.images());
        String names = known.stream()
                .distinct()
                .limit(MAX_LISTED)
                .map(each -> "@" + QuotedText.brief(each))
                .collect(Collectors.joining(", "));
        String allowed = (names.isEmpty() ? "" : names + ", ") + "@" + Prompt.VIDEO + " (the input clip)";
        String shown = "@" + QuotedText.brief(name);
        if (Prompt.isReserved(name)) {
            problems.add(path, shown + " cannot be used: prompts use the storyboard's own names.", allowed);
        } else {
            problems.add(
                    path, "There is no element or image " + shown + SpellingSuggestion.hint(name, known, "@"), allowed);
        }
    }
}
