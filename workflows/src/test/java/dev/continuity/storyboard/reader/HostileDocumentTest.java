package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.storyboard.HarbourStoryboard;
import dev.continuity.storyboard.StoryboardProblem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileDocumentTest {
    private static final String REFERENCES =
            ": Anchors (&name) and aliases (*name) are not read. Allowed: each value written where it is used.";

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
                .endsWith("The document is nested too deeply. Allowed: 50 levels of lists and objects at most.");
    }

    @Test
    void ten_megabytes_are_refused_unread() {
        // When
        ParseResult reading = StoryboardReader.read(new byte[10_000_000]);

        // Then
        assertThat(reading)
                .isEqualTo(new ParseResult.Invalid(
                        List.of(StoryboardProblem.at("", "The document is too long.", "1 MB at most"))));
    }

    @Test
    void an_alias_bomb_does_not_go_off() {
        // When
        List<String> problems = HarbourStoryboard.problems("title: x\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");

        // Then
        assertThat(problems).containsExactly("line 2, a" + REFERENCES);
    }

    @Test
    void an_alias_is_refused_where_it_is() {
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
        assertThat(problems).containsExactly("line 1, title: Tags (!name) are not read. Allowed: plain values.");
    }

    @Test
    void a_second_document_is_refused() {
        // When
        List<String> problems = HarbourStoryboard.problems(HarbourStoryboard.YAML + "---\ntitle: another\n");

        // Then
        assertThat(problems)
                .containsExactly("line 21: There is more after the end of the storyboard. Allowed: one document.");
    }

    @Test
    void something_after_json_is_refused() {
        // When
        List<String> problems = HarbourStoryboard.problems("{}\n{}");

        // Then
        assertThat(problems)
                .containsExactly("line 2: There is more after the end of the storyboard. Allowed: one document.");
    }

    @Test
    void a_tab_is_told_with_its_line() {
        // When
        List<String> problems = HarbourStoryboard.problems("project: AGM", "\tproject: AGM");

        // Then
        assertThat(problems).singleElement().asString().endsWith("YAML cannot be indented with tabs. Allowed: spaces.");
    }

    @Test
    void a_field_twice_is_told_with_both_lines() {
        // When
        List<String> problems = HarbourStoryboard.problems("project: AGM", "project: AGM\ntitle: Another");

        // Then
        assertThat(problems)
                .containsExactly("line 3, title: \"title\" is here for the second time; the first is on line 1."
                        + " Allowed: each name once.");
    }

    @Test
    void a_field_twice_in_json_is_told_too() {
        // When
        List<String> problems =
                HarbourStoryboard.problems("{\"title\": \"a\",\n \"title\": \"b\", \"project\": \"A\"}");

        // Then
        assertThat(problems)
                .contains("line 2, title: \"title\" is here for the second time; the first is on line 1."
                        + " Allowed: each name once.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n\n", "# nothing\n", "\uFEFF"})
    void an_empty_document_is_no_storyboard(String text) {
        // When
        List<String> problems = HarbourStoryboard.problems(text);

        // Then
        assertThat(problems).containsExactly("line 1: The document is empty. Allowed: a storyboard in JSON or YAML.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1, 2]", "hello", "12", "null", "- a"})
    void what_is_no_object_is_no_storyboard(String text) {
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
    void a_byte_order_mark_is_no_harm() {
        // When
        ParseResult reading =
                StoryboardReader.read(("\uFEFF" + HarbourStoryboard.YAML).getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(reading).isEqualTo(new ParseResult.Valid(HarbourStoryboard.storyboard()));
    }

    @Test
    void other_encodings_are_refused() {
        // When
        ParseResult reading = StoryboardReader.read(HarbourStoryboard.YAML.getBytes(StandardCharsets.UTF_16));

        // Then
        assertThat(reading)
                .isEqualTo(new ParseResult.Invalid(
                        List.of(StoryboardProblem.at("", "The document is not UTF-8.", "text in UTF-8"))));
    }

    @Test
    void a_control_character_is_told_with_its_line() {
        // When
        List<String> problems = HarbourStoryboard.problems("AGM", "A\u0007M");

        // Then
        assertThat(problems)
                .containsExactly("line 2: The document holds the control character U+0007. Allowed: plain text.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\u001b[31m", "\\ud800"})
    void a_hidden_control_character_is_found_and_not_shown(String escape) {
        // When
        List<String> problems = HarbourStoryboard.problems("{\"title\": \"a" + escape + "\"}");

        // Then
        assertThat(problems.get(0)).startsWith("line 1, title: Found a control character in \"a\uFFFD");
    }

    @Test
    void nulls_where_shots_belong_are_told_one_by_one() {
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
    void broken_json_is_told_with_its_line() {
        // When
        List<String> problems = HarbourStoryboard.problems("{\"title\": \"a\",\n \"project\": }");

        // Then
        assertThat(problems)
                .containsExactly("line 2: This is not JSON: Unexpected character ('}' (code 125)): expected a value."
                        + " Allowed: valid JSON.");
    }

    @Test
    void broken_yaml_is_told_with_its_line() {
        // When
        List<String> problems = HarbourStoryboard.problems("project: AGM", "project: A: B");

        // Then
        assertThat(problems)
                .containsExactly("line 2: This is not YAML: mapping values are not allowed here. Allowed: valid YAML.");
    }

    @Test
    void a_thousand_problems_are_cut_to_a_hundred() {
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
        assertThat(problems).containsExactly("A number or a name is too long. Allowed: what a storyboard needs.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e2147483647", "1e9999999999", "0e999999999"})
    void a_number_of_an_absurd_size_is_no_amount_in_json_nor_in_yaml(String number) {
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
