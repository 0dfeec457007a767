package dev.continuity.storyboard.reader;

import dev.continuity.storyboard.DocumentPath;
import dev.continuity.storyboard.Prompt;
import dev.continuity.storyboard.PromptName;
import dev.continuity.storyboard.QuotedText;
import dev.continuity.storyboard.SpellingSuggestion;
import dev.continuity.storyboard.StoryboardLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks that names are distinguishable, and that prompts use only existing names. */
final class PromptsCheck {
    // The most names in a message, and the most mistakes reported for one prompt.
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
            // A longer one is reported as too long.
            String written = step.prompt();
            if (written != null && written.codePointCount(0, written.length()) <= Prompt.MAX_LENGTH) {
                prompt(step.path() + ".prompt", draft.prompt(written));
            }
        });
    }

    private void name(String path, String name, Map<String, String> first) {
        String other = first.putIfAbsent(PromptName.caseless(name), path);
        if (other != null) {
            problems.add(
                    path,
                    QuotedText.of(name) + " cannot be distinguished from " + other + " in a prompt.",
                    "a name that differs from every other by more than case and the encoding of its letters");
        }
    }

    private void prompt(String path, Prompt prompt) {
        prompt.unknown().stream().limit(MAX_LISTED).forEach(name -> unknown(path, name));
        prompt.unclear().stream().limit(MAX_LISTED).forEach(name -> unclear(path, name));
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
        String shown = shown(name);
        if (PromptName.beginsReserved(name)) {
            problems.add(path, shown + " cannot be used: prompts use the storyboard's own names.", allowedNames());
        } else {
            problems.add(
                    path,
                    "There is no element or image " + shown + hint(name),
                    allowedNames() + ", or \\" + shown + " for plain text");
        }
    }

    private void unclear(String path, String name) {
        problems.add(
                path,
                shown(name) + " follows a letter or a digit, and may be a name or part of an address.",
                "a space before " + shown(name) + ", or \\" + shown(name) + " if it is no name");
    }

    // In scripts that write without spaces, a misspelled name may be only the beginning of what follows the sign.
    private String hint(String name) {
        return PromptName.beginnings(name)
                .map(beginning -> SpellingSuggestion.to(beginning, known().toList()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(nearest -> "; did you mean @" + nearest + "?")
                .orElse(".");
    }

    private String allowedNames() {
        List<String> names = new ArrayList<>();
        known().limit(MAX_LISTED).map(PromptsCheck::shown).forEach(names::add);
        names.add("@" + Prompt.VIDEO + " (the input clip)");
        return String.join(", ", names);
    }

    private Stream<String> known() {
        return draft.names().filter(PromptName::isValid);
    }

    private static String shown(String name) {
        return "@" + QuotedText.brief(name);
    }
}
