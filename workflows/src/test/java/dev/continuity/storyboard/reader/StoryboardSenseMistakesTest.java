package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.HarbourStoryboard;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What parts of a storyboard mean to each other. */
class StoryboardSenseMistakesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void a_mistake_is_told_with_its_place_and_what_is_allowed(Mistake mistake) {
        // When
        List<String> problems = HarbourStoryboard.problems(mistake.part(), mistake.replacement());

        // Then
        assertThat(problems).containsExactlyElementsOf(mistake.told());
    }

    static Stream<Mistake> mistakes() {
        return Stream.of(
                new Mistake(
                        "an unknown name in a prompt",
                        "@keeper climbs",
                        "@keper climbs",
                        "line 13, shots[0].reference.prompt: Nothing is called @keper; did you mean @keeper? Allowed: @keeper, @look, @Video1 (the clip it continues from)."),
                new Mistake(
                        "a number of the provider in a prompt",
                        "@keeper climbs",
                        "@Element1 climbs",
                        "line 13, shots[0].reference.prompt: @Element1 is not written by hand: prompts use the storyboard's own names. Allowed: @keeper, @look, @Video1 (the clip it continues from)."),
                new Mistake(
                        "a second video",
                        "@Video1",
                        "@Video2",
                        "line 13, shots[0].reference.prompt: @Video2 is not written by hand: prompts use the storyboard's own names. Allowed: @keeper, @look, @Video1 (the clip it continues from)."),
                new Mistake(
                        "a name in another case",
                        "as @look",
                        "as @Look",
                        "line 15, shots[0].edits[0].prompt: Nothing is called @Look; did you mean @look? Allowed: @keeper, @look, @Video1 (the clip it continues from)."),
                new Mistake(
                        "names that differ by case alone",
                        "look: https",
                        "Keeper: https",
                        "line 8, images.Keeper: \"Keeper\" cannot be told from elements.keeper in a prompt. Allowed: names that differ by more than case, each for one element or image.",
                        "line 15, shots[0].edits[0].prompt: Nothing is called @look. Allowed: @keeper, @Keeper, @Video1 (the clip it continues from)."),
                new Mistake(
                        "one name for an element and an image",
                        "  look: https://example.com/look.jpg",
                        "  look: https://example.com/look.jpg\n  keeper: https://example.com/k.jpg",
                        "line 9, images.keeper: \"keeper\" cannot be told from elements.keeper in a prompt. Allowed: names that differ by more than case, each for one element or image."),
                new Mistake(
                        "a name that is the providers own",
                        "  look: https://example.com/look.jpg",
                        "  look: https://example.com/look.jpg\n  Image1: https://example.com/1.jpg",
                        "line 9, images.Image1: @Image1 is a name of the provider's own. Allowed: a name that says what it is."),
                new Mistake(
                        "a code twice",
                        "code: SH0020",
                        "code: SH0010",
                        "line 16, shots[1].code: \"SH0010\" is the code of shots[0].code too. Allowed: a code of its own."),
                new Mistake(
                        "a shot called source",
                        "code: SH0020",
                        "code: source",
                        "line 16, shots[1].code: A shot cannot be called \"source\". Allowed: another code, such as SH0010."),
                new Mistake(
                        "an edit called reference",
                        "id: dusk",
                        "id: reference",
                        "line 15, shots[0].edits[0].id: An edit cannot be called \"reference\". Allowed: another id."),
                new Mistake(
                        "an edit id twice",
                        "- { id: dusk, prompt: \"Relight to dusk, as @look\" }",
                        "- { id: dusk, prompt: a }\n      - { id: dusk, prompt: b }",
                        "line 16, shots[0].edits[1].id: \"dusk\" is the id of shots[0].edits[0].id too. Allowed: an id of its own in the shot."),
                new Mistake(
                        "a shot with nothing to render",
                        "    reference: { prompt: \"Close on the lamp room\", duration: 7 }\n",
                        "",
                        "line 16, shots[1]: This shot has nothing to render. Allowed: a reference, edits, or both."),
                new Mistake(
                        "a shot with an empty list of edits",
                        "reference: { prompt: \"Close on the lamp room\", duration: 7 }",
                        "edits: []",
                        "line 16, shots[1]: This shot has nothing to render. Allowed: a reference, edits, or both."),
                new Mistake(
                        "an unknown shot to continue from",
                        "SH0010/reference",
                        "SH001/reference",
                        "line 17, shots[1].continuesFrom: There is no shot \"SH001\"; did you mean SH0010? Allowed: source, a shot (SH0010) or a step (SH0010/reference)."),
                new Mistake(
                        "an unknown step to continue from",
                        "SH0010/reference",
                        "SH0010/dust",
                        "line 17, shots[1].continuesFrom: The shot \"SH0010\" has no step \"dust\"; did you mean SH0010/dusk? Allowed: its steps: reference, dusk."),
                new Mistake(
                        "source in capitals",
                        "SH0010/reference",
                        "Source",
                        "line 17, shots[1].continuesFrom: There is no shot \"Source\". Allowed: source, a shot (SH0010) or a step (SH0010/reference)."),
                new Mistake(
                        "a shot that waits for itself",
                        "SH0010/reference",
                        "SH0020",
                        "line 17, shots[1].continuesFrom: These shots wait for each other: SH0020 → SH0020. Allowed: a chain that starts at the source."),
                new Mistake(
                        "shots that wait for each other",
                        "- code: SH0010",
                        "- code: SH0010\n    continuesFrom: SH0020/reference",
                        "line 13, shots[0].continuesFrom: These shots wait for each other: SH0010 → SH0020 → SH0010. Allowed: a chain that starts at the source."));
    }

    private record Mistake(String name, String part, String replacement, List<String> told) {
        Mistake(String name, String part, String replacement, String... told) {
            this(name, part, replacement, List.of(told));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
