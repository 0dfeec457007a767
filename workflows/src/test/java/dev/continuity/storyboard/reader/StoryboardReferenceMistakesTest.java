package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.HarbourStoryboard;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in what one part of a storyboard says about another. */
class StoryboardReferenceMistakesTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void a_mistake_is_reported_with_its_place_and_what_is_allowed(StoryboardMistake mistake) {
        // When
        List<String> problems = HarbourStoryboard.problems(mistake.part(), mistake.replacement());

        // Then
        assertThat(problems).containsExactlyElementsOf(mistake.problems());
    }

    static Stream<StoryboardMistake> mistakes() {
        return Stream.of(
                new StoryboardMistake(
                        "an unknown name in a prompt",
                        "@keeper climbs",
                        "@keper climbs",
                        "line 13, shots[0].reference.prompt: There is no element or image @keper; did you mean @keeper? Allowed: @keeper, @look, @Video1 (the input clip), or \\@keper for plain text."),
                new StoryboardMistake(
                        "a name of the provider in a prompt",
                        "@keeper climbs",
                        "@Element1 climbs",
                        "line 13, shots[0].reference.prompt: @Element1 cannot be used: prompts use the storyboard's own names. Allowed: @keeper, @look, @Video1 (the input clip)."),
                new StoryboardMistake(
                        "a name of the provider as plain text",
                        "@keeper climbs",
                        "\\\\@Element1 climbs",
                        "line 13, shots[0].reference.prompt: @Element1 cannot be used: prompts use the storyboard's own names. Allowed: @keeper, @look, @Video1 (the input clip)."),
                new StoryboardMistake(
                        "a misspelled name before letters without spaces",
                        "@keeper climbs",
                        "让@kepeer点灯",
                        "line 13, shots[0].reference.prompt: There is no element or image @kepeer点灯; did you mean @keeper? Allowed: @keeper, @look, @Video1 (the input clip), or \\@kepeer点灯 for plain text."),
                new StoryboardMistake(
                        "a name that may be part of an address",
                        ": @keeper climbs",
                        ": the@keeper climbs",
                        "line 13, shots[0].reference.prompt: @keeper follows a letter or a digit, and may be a name or part of an address. Allowed: a space before @keeper, or \\@keeper if it is no name."),
                new StoryboardMistake(
                        "a second video",
                        "@Video1",
                        "@Video2",
                        "line 13, shots[0].reference.prompt: @Video2 cannot be used: prompts use the storyboard's own names. Allowed: @keeper, @look, @Video1 (the input clip)."),
                new StoryboardMistake(
                        "a name in another case",
                        "as @look",
                        "as @Look",
                        "line 15, shots[0].edits[0].prompt: There is no element or image @Look; did you mean @look? Allowed: @keeper, @look, @Video1 (the input clip), or \\@Look for plain text."),
                new StoryboardMistake(
                        "names that differ only by case",
                        "look: https",
                        "Keeper: https",
                        "line 8, images.Keeper: \"Keeper\" cannot be distinguished from elements.keeper in a prompt. Allowed: a name that differs from every other by more than case and the encoding of its letters.",
                        "line 15, shots[0].edits[0].prompt: There is no element or image @look. Allowed: @keeper, @Keeper, @Video1 (the input clip), or \\@look for plain text."),
                new StoryboardMistake(
                        "names that differ only by the encoding of an accent",
                        "  look: https://example.com/look.jpg",
                        "  look: https://example.com/look.jpg\n  \u00c9lodie: https://e.com/e\n  E\u0301lodie: https://e.com/e",
                        "line 10, images.E\u0301lodie: \"E\u0301lodie\" cannot be distinguished from images.\u00c9lodie in a prompt. Allowed: a name that differs from every other by more than case and the encoding of its letters."),
                new StoryboardMistake(
                        "names that differ only by the width of their letters",
                        "  look: https://example.com/look.jpg",
                        "  look: https://example.com/look.jpg\n  Ｋｅｅｐｅｒ: https://e.com/k",
                        "line 9, images.Ｋｅｅｐｅｒ: \"Ｋｅｅｐｅｒ\" cannot be distinguished from elements.keeper in a prompt. Allowed: a name that differs from every other by more than case and the encoding of its letters."),
                new StoryboardMistake(
                        "one name for an element and an image",
                        "  look: https://example.com/look.jpg",
                        "  look: https://example.com/look.jpg\n  keeper: https://example.com/k.jpg",
                        "line 9, images.keeper: \"keeper\" cannot be distinguished from elements.keeper in a prompt. Allowed: a name that differs from every other by more than case and the encoding of its letters."),
                new StoryboardMistake(
                        "a name that the provider reserves",
                        "  look: https://example.com/look.jpg",
                        "  look: https://example.com/look.jpg\n  Image1: https://example.com/1.jpg",
                        "line 9, images.Image1: @Image1 is reserved by the provider. Allowed: another name."),
                new StoryboardMistake(
                        "the same code twice",
                        "code: SH0020",
                        "code: SH0010",
                        "line 16, shots[1].code: \"SH0010\" is already used by shots[0].code. Allowed: a code that no other shot has."),
                new StoryboardMistake(
                        "a shot called source",
                        "code: SH0020",
                        "code: source",
                        "line 16, shots[1].code: \"source\" is not allowed here. Allowed: a letter or digit, then letters, digits, _ or -, at most 32 characters, not source."),
                new StoryboardMistake(
                        "an edit called reference",
                        "id: dusk",
                        "id: reference",
                        "line 15, shots[0].edits[0].id: \"reference\" is not allowed here. Allowed: a letter or digit, then letters, digits, _ or -, at most 32 characters, not reference."),
                new StoryboardMistake(
                        "the same edit id twice",
                        "- { id: dusk, prompt: \"Relight to dusk, as @look\" }",
                        "- { id: dusk, prompt: a }\n      - { id: dusk, prompt: b }",
                        "line 16, shots[0].edits[1].id: \"dusk\" is already used by shots[0].edits[0].id. Allowed: an id that no other edit of the shot has."),
                new StoryboardMistake(
                        "a shot with nothing to render",
                        "    reference: { prompt: \"Close on the lamp room\", duration: 7 }\n",
                        "",
                        "line 16, shots[1]: This shot has nothing to render. Allowed: a reference, edits, or both."),
                new StoryboardMistake(
                        "a shot with an empty list of edits",
                        "reference: { prompt: \"Close on the lamp room\", duration: 7 }",
                        "edits: []",
                        "line 16, shots[1]: This shot has nothing to render. Allowed: a reference, edits, or both."),
                new StoryboardMistake(
                        "an unknown shot to continue from",
                        "SH0010/reference",
                        "SH001/reference",
                        "line 17, shots[1].continuesFrom: There is no shot \"SH001\"; did you mean SH0010? Allowed: source, a shot (SH0010) or a step (SH0010/reference)."),
                new StoryboardMistake(
                        "a shot to continue from that no shot can be called",
                        "SH0010/reference",
                        "SH 10",
                        "line 17, shots[1].continuesFrom: \"SH 10\" is not allowed here. Allowed: source, a shot (SH0010) or a step (SH0010/reference)."),
                new StoryboardMistake(
                        "an unknown step to continue from",
                        "SH0010/reference",
                        "SH0010/dust",
                        "line 17, shots[1].continuesFrom: Shot \"SH0010\" has no step \"dust\"; did you mean SH0010/dusk? Allowed: one of its steps: reference, dusk."),
                new StoryboardMistake(
                        "source in capitals",
                        "SH0010/reference",
                        "Source",
                        "line 17, shots[1].continuesFrom: There is no shot \"Source\". Allowed: source, a shot (SH0010) or a step (SH0010/reference)."),
                new StoryboardMistake(
                        "a shot that continues from itself",
                        "SH0010/reference",
                        "SH0020",
                        "line 17, shots[1].continuesFrom: These shots continue from each other: SH0020 → SH0020. Allowed: a chain that starts at the source."),
                new StoryboardMistake(
                        "shots that continue from each other",
                        "- code: SH0010",
                        "- code: SH0010\n    continuesFrom: SH0020/reference",
                        "line 13, shots[0].continuesFrom: These shots continue from each other: SH0010 → SH0020 → SH0010. Allowed: a chain that starts at the source."));
    }
}
