package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.HarbourStoryboard;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes in a review, which is a word or an object. */
class ReviewMistakesTest {
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
                        "a misspelled review",
                        "    review: auto",
                        "    review: manaul",
                        "line 19, shots[1].review: \"manaul\" is not allowed here; did you mean manual? Allowed: auto or manual, or an object with after, then."),
                new StoryboardMistake(
                        "another word for a review",
                        "    review: auto",
                        "    review: sometimes",
                        "line 19, shots[1].review: \"sometimes\" is not allowed here. Allowed: auto or manual, or an object with after, then."),
                new StoryboardMistake(
                        "yes for a review",
                        "    review: auto",
                        "    review: yes",
                        "line 19, shots[1].review: \"yes\" is not allowed here. Allowed: auto or manual, or an object with after, then."),
                new StoryboardMistake(
                        "true for a review",
                        "    review: auto",
                        "    review: true",
                        "line 19, shots[1].review: Found true. Allowed: auto or manual, or an object with after, then."),
                new StoryboardMistake(
                        "a number for a review",
                        "    review: auto",
                        "    review: 3",
                        "line 19, shots[1].review: Found the number 3. Allowed: auto or manual, or an object with after, then."),
                new StoryboardMistake(
                        "no value for a review",
                        "    review: auto",
                        "    review: null",
                        "line 19, shots[1].review: Found no value. Allowed: auto or manual, or an object with after, then."),
                new StoryboardMistake(
                        "a list for a review",
                        "    review: auto",
                        "    review: [manual]",
                        "line 19, shots[1].review: Found a list. Allowed: auto or manual, or an object with after, then."),
                new StoryboardMistake(
                        "a review without anything",
                        "    review: auto",
                        "    review: {}",
                        "line 19, shots[1].review.after: The field \"after\" is missing. Allowed: days, hours and minutes, such as P3D, PT12H or P1DT6H30M, from PT1M to P365D.",
                        "line 19, shots[1].review.then: The field \"then\" is missing. Allowed: hold or approve."),
                new StoryboardMistake(
                        "a review that does not say what happens then",
                        "    review: auto",
                        "    review: { after: P3D }",
                        "line 19, shots[1].review.then: The field \"then\" is missing. Allowed: hold or approve."),
                new StoryboardMistake(
                        "a review after 3d",
                        "    review: auto",
                        "    review: { after: 3d, then: approve }",
                        "line 19, shots[1].review.after: \"3d\" is not allowed here. Allowed: days, hours and minutes, such as P3D, PT12H or P1DT6H30M, from PT1M to P365D."),
                new StoryboardMistake(
                        "a review after PT0S",
                        "    review: auto",
                        "    review: { after: PT0S, then: approve }",
                        "line 19, shots[1].review.after: \"PT0S\" is not allowed here. Allowed: days, hours and minutes, such as P3D, PT12H or P1DT6H30M, from PT1M to P365D."),
                new StoryboardMistake(
                        "a review after -P1D",
                        "    review: auto",
                        "    review: { after: -P1D, then: approve }",
                        "line 19, shots[1].review.after: \"-P1D\" is not allowed here. Allowed: days, hours and minutes, such as P3D, PT12H or P1DT6H30M, from PT1M to P365D."),
                new StoryboardMistake(
                        "a review after P1M",
                        "    review: auto",
                        "    review: { after: P1M, then: approve }",
                        "line 19, shots[1].review.after: \"P1M\" is not allowed here. Allowed: days, hours and minutes, such as P3D, PT12H or P1DT6H30M, from PT1M to P365D."),
                new StoryboardMistake(
                        "a review after P366D",
                        "    review: auto",
                        "    review: { after: P366D, then: approve }",
                        "line 19, shots[1].review.after: \"P366D\" is not allowed here. Allowed: days, hours and minutes, such as P3D, PT12H or P1DT6H30M, from PT1M to P365D."),
                new StoryboardMistake(
                        "a review after a number",
                        "    review: auto",
                        "    review: { after: 3, then: hold }",
                        "line 19, shots[1].review.after: Found the number 3. Allowed: days, hours and minutes, such as P3D, PT12H or P1DT6H30M, from PT1M to P365D (in quotes)."),
                new StoryboardMistake(
                        "a review that ends with something else",
                        "    review: auto",
                        "    review: { after: P3D, then: reject }",
                        "line 19, shots[1].review.then: \"reject\" is not allowed here. Allowed: hold or approve."),
                new StoryboardMistake(
                        "a review that ends with a misspelled word",
                        "    review: auto",
                        "    review: { after: P3D, then: aprove }",
                        "line 19, shots[1].review.then: \"aprove\" is not allowed here; did you mean approve? Allowed: hold or approve."),
                new StoryboardMistake(
                        "a review with an unknown field",
                        "    review: auto",
                        "    review: { mode: manual, after: P3D, then: hold }",
                        "line 19, shots[1].review.mode: Unknown field \"mode\". Allowed: after, then."));
    }
}
