package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.HarbourStoryboard;
import dev.continuity.storyboard.StoryboardProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileDocumentTest {
    private static final String REFERENCES =
            ": Anchors (&name) and aliases (*name) are not supported. Allowed: each value written out where it is used.";

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": ", "[", "{a: ", "- "})
    void a_document_that_is_nested_10000_times_is_refused(String opening) {
        // Given
        String start = opening.startsWith("{a") ? "x: " : "";

        // When
        List<String> problems = HarbourStoryboard.problems(start + opening.repeat(10_000));

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("line 1, ")
                .endsWith("The document is nested too deeply. Allowed: at most 50 levels of lists and objects.");
    }

    @Test
    void ten_megabytes_are_refused_without_being_parsed() {
        // When
        ParseResult reading = StoryboardReader.read(new byte[10_000_000]);

        // Then
        assertThat(reading)
                .isEqualTo(new ParseResult.Invalid(
                        List.of(StoryboardProblem.at("", "The document is too long.", "at most 1 MB"))));
    }

    @Test
    void an_alias_bomb_is_refused() {
        // When
        List<String> problems = HarbourStoryboard.problems("title: x\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");

        // Then
        assertThat(problems).containsExactly("line 2, a" + REFERENCES);
    }

    @Test
    void an_alias_is_reported_with_its_place() {
        // When
        List<String> problems = HarbourStoryboard.problems("title: Harbour at dusk", "title: *name");

        // Then
        assertThat(problems).containsExactly("line 1, title" + REFERENCES);
    }

    @Test
    void a_tag_is_refused() {
        // When
        List<String> problems = HarbourStoryboard.problems("title: Harbour", "title: !!java.net.URL Harbour");

        // Then
        assertThat(problems).containsExactly("line 1, title: Tags (!name) are not supported. Allowed: plain values.");
    }

    @Test
    void a_second_document_is_refused() {
        // When
        List<String> problems = HarbourStoryboard.problems(HarbourStoryboard.YAML + "---\ntitle: another\n");

        // Then
        assertThat(problems)
                .containsExactly("line 21: There is more text after the end of the storyboard. Allowed: one document.");
    }

    @Test
    void text_after_the_end_of_json_is_refused() {
        // When
        List<String> problems = HarbourStoryboard.problems("{}\n{}");

        // Then
        assertThat(problems)
                .containsExactly("line 2: There is more text after the end of the storyboard. Allowed: one document.");
    }

    @Test
    void a_tab_is_reported_with_its_line() {
        // When
        List<String> problems = HarbourStoryboard.problems("project: AGM", "\tproject: AGM");

        // Then
        assertThat(problems).singleElement().asString().endsWith("YAML cannot be indented with tabs. Allowed: spaces.");
    }

    @Test
    void a_repeated_field_is_reported_with_both_lines() {
        // When
        List<String> problems = HarbourStoryboard.problems("project: AGM", "project: AGM\ntitle: Another");

        // Then
        assertThat(problems)
                .containsExactly("line 3, title: \"title\" appears twice; the first is on line 1."
                        + " Allowed: each name once.");
    }

    @Test
    void a_repeated_field_in_json_is_reported() {
        // When
        List<String> problems =
                HarbourStoryboard.problems("{\"title\": \"a\",\n \"title\": \"b\", \"project\": \"A\"}");

        // Then
        assertThat(problems)
                .contains("line 2, title: \"title\" appears twice; the first is on line 1."
                        + " Allowed: each name once.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n\n", "# nothing\n", "\uFEFF"})
    void an_empty_document_is_refused(String text) {
        // When
        List<String> problems = HarbourStoryboard.problems(text);

        // Then
        assertThat(problems).containsExactly("line 1: The document is empty. Allowed: a storyboard in JSON or YAML.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2]", "hello", "12", "null", "- a"})
    void a_document_that_is_not_an_object_is_refused(String text) {
        // When
        List<String> problems = HarbourStoryboard.problems(text);

        // Then
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("line 1: Found ")
                .contains("Allowed: an object with title, project, source");
    }

    @Test
    void nulls_in_the_list_of_shots_are_reported_one_by_one() {
        // When
        List<String> problems = HarbourStoryboard.problems("shots:\n", "shots:\n  - null\n  - 3\n");

        // Then
        assertThat(problems)
                .contains(
                        "line 12, shots[0]: Found no value. Allowed: an object with code, continuesFrom, model,"
                                + " reference, edits, review.",
                        "line 13, shots[1]: Found the number 3. Allowed: an object with code, continuesFrom, model,"
                                + " reference, edits, review.");
    }

    @Test
    void broken_json_is_reported_with_its_line() {
        // When
        List<String> problems = HarbourStoryboard.problems("{\"title\": \"a\",\n \"project\": }");

        // Then
        assertThat(problems)
                .containsExactly(
                        "line 2: This is not valid JSON: Unexpected character ('}' (code 125)): expected a value."
                                + " Allowed: valid JSON.");
    }

    @Test
    void broken_yaml_is_reported_with_its_line() {
        // When
        List<String> problems = HarbourStoryboard.problems("project: AGM", "project: A: B");

        // Then
        assertThat(problems)
                .containsExactly(
                        "line 2: This is not valid YAML: mapping values are not allowed here. Allowed: valid YAML.");
    }

    @Test
    void of_a_thousand_problems_a_hundred_are_listed() {
        // Given
        String fields =
                IntStream.range(0, 1_000).mapToObj(i -> "f" + i + ": 1\n").collect(Collectors.joining());

        // When
        List<String> problems = HarbourStoryboard.problems(fields + HarbourStoryboard.YAML);

        // Then
        assertThat(problems)
                .hasSize(101)
                .last()
                .asString()
                .isEqualTo("There are 900 more problems. Allowed: a storyboard without problems.");
    }

    @Test
    void a_number_of_ten_thousand_digits_is_refused() {
        // When
        List<String> problems = HarbourStoryboard.problems("{\"title\": " + "9".repeat(10_000) + "}");

        // Then
        assertThat(problems).containsExactly("A number or a name is too long. Allowed: shorter numbers and names.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e2147483647", "1e9999999999", "0e999999999"})
    void a_number_of_an_absurd_size_is_not_an_amount_in_json_or_yaml(String number) {
        // Given
        String json = "{\"title\": \"x\", \"project\": \"A\", \"budget\": {\"cap\": %s}}".formatted(number);

        // When
        List<String> problems = new ArrayList<>(HarbourStoryboard.problems(json));
        problems.addAll(HarbourStoryboard.problems("title: x\nbudget: { cap: %s }\n".formatted(number)));

        // Then
        assertThat(problems)
                .filteredOn(problem -> problem.contains("budget.cap"))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("from 0.01 to 1000000"));
    }
}
