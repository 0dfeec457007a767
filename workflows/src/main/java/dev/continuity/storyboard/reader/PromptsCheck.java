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

/** Checks that names can be told apart, and that prompts use those that are there. */
final class PromptsCheck {
    // Whoever has so many names wrong in one prompt is not helped by more.
    private static final int MANY = 10;

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
            problems.add(path, "@" + name + " is a name of the provider's own.", "a name that says what it is");
        }
        String other = first.putIfAbsent(name.toLowerCase(Locale.ROOT), path);
        if (other != null) {
            problems.add(
                    path,
                    QuotedText.of(name) + " cannot be told from " + other + " in a prompt.",
                    "names that differ by more than case, each for one element or image");
        }
    }

    private void prompt(String path, String written) {
        Prompt prompt = Prompt.of(written, draft.elements(), draft.images());
        prompt.unknown().stream().limit(MANY).forEach(name -> unknown(path, name));
        int length = prompt.length();
        if (length > Prompt.MAX_LENGTH) {
            problems.add(
                    path, "The prompt is " + length + " characters long as it is sent.", StoryboardLimits.PROMPT_WORDS);
        }
        int names = prompt.elements().size() + prompt.images().size();
        if (names > Prompt.MAX_NAMES) {
            problems.add(
                    path,
                    "The prompt names " + names + " elements and images.",
                    Prompt.MAX_NAMES + " in one call at most");
        }
    }

    private void unknown(String path, String name) {
        List<String> known = new ArrayList<>(draft.elements());
        known.addAll(draft.images());
        String names = known.stream()
                .distinct()
                .limit(MANY)
                .map(each -> "@" + QuotedText.brief(each))
                .collect(Collectors.joining(", "));
        String allowed = (names.isEmpty() ? "" : names + ", ") + "@" + Prompt.VIDEO + " (the clip it continues from)";
        String said = "@" + QuotedText.brief(name);
        if (Prompt.isReserved(name)) {
            problems.add(path, said + " is not written by hand: prompts use the storyboard's own names.", allowed);
        } else {
            problems.add(path, "Nothing is called " + said + SpellingSuggestion.hint(name, known, "@"), allowed);
        }
    }
}
