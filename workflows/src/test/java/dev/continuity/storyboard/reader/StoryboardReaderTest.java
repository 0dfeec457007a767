package dev.continuity.storyboard.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.continuity.storyboard.AspectRatio;
import dev.continuity.storyboard.Budget;
import dev.continuity.storyboard.Element;
import dev.continuity.storyboard.HarbourStoryboard;
import dev.continuity.storyboard.MediaUse;
import dev.continuity.storyboard.Model;
import dev.continuity.storyboard.Prompt;
import dev.continuity.storyboard.Review;
import dev.continuity.storyboard.Shot;
import dev.continuity.storyboard.ShotDefaults;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.storyboard.StoryboardProblem;
import dev.continuity.take.CanonicalJson;
import dev.continuity.take.Media;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoryboardReaderTest {
    @Test
    void yaml_becomes_records() {
        // When
        Storyboard storyboard = HarbourStoryboard.storyboard();

        // Then
        assertThat(storyboard.title()).isEqualTo("Harbour at dusk");
        assertThat(storyboard.model()).isEqualTo(Model.KLING_O1_PRO);
        assertThat(storyboard.budget()).isEqualTo(new Budget(new BigDecimal("12.00"), new BigDecimal("3.00")));
        assertThat(storyboard.defaults()).isEqualTo(new ShotDefaults(Review.AUTO, 5, AspectRatio.AUTO, false));
        assertThat(storyboard.elements().get("keeper"))
                .isEqualTo(new Element("https://example.com/k.png", List.of("https://example.com/k2.png")));
        assertThat(storyboard.shots().get(1))
                .isEqualTo(new Shot(
                        "SH0020",
                        "SH0010/reference",
                        null,
                        new Shot.Reference("Close on the lamp room", null, 7, null, null, null),
                        List.of(),
                        Review.AUTO));
    }

    @Test
    void json_gives_the_same_storyboard() throws IOException {
        // Given
        String json = new ObjectMapper().writeValueAsString(new YAMLMapper().readTree(HarbourStoryboard.YAML));

        // When
        Storyboard storyboard = HarbourStoryboard.valid(json);

        // Then
        assertThat(CanonicalJson.bytes(storyboard)).isEqualTo(CanonicalJson.bytes(HarbourStoryboard.storyboard()));
    }

    @Test
    void a_storyboard_that_was_written_can_be_read() {
        // Given
        String canonical = new String(CanonicalJson.bytes(HarbourStoryboard.storyboard()), StandardCharsets.UTF_8);

        // When
        Storyboard again = HarbourStoryboard.valid(canonical);

        // Then
        assertThat(again).isEqualTo(HarbourStoryboard.storyboard());
    }

    @Test
    void amounts_may_have_any_number_of_decimals_and_are_written_alike() {
        // When
        Storyboard storyboard = HarbourStoryboard.with("cap: 12.00, perShot: 3.00", "cap: 12.345, perShot: 3");

        // Then
        assertThat(storyboard.budget()).isEqualTo(new Budget(new BigDecimal("12.345"), new BigDecimal("3.00")));
    }

    @Test
    void a_title_has_200_characters_also_if_each_takes_four_bytes() {
        // When
        List<String> problems = HarbourStoryboard.problems("Harbour at dusk", "🌊".repeat(201));

        // Then
        assertThat(HarbourStoryboard.problems("Harbour at dusk", "🌊".repeat(200)))
                .isEmpty();
        assertThat(problems)
                .containsExactly(
                        "line 1, title: The text has 201 characters. Allowed: 1 to 200 characters on one line.");
    }

    @Test
    void a_reference_to_the_schema_is_ignored() {
        // When
        Storyboard storyboard = HarbourStoryboard.with("title:", "$schema: ./storyboard.schema.json\ntitle:");

        // Then
        assertThat(storyboard).isEqualTo(HarbourStoryboard.storyboard());
    }

    @Test
    void a_ratio_needs_no_quotes_in_yaml_and_a_code_may_be_digits() {
        // When
        Storyboard storyboard = HarbourStoryboard.valid(
                HarbourStoryboard.text("aspectRatio: auto", "aspectRatio: 16:9").replace("code: SH0020", "code: 0020"));

        // Then
        assertThat(storyboard.defaults()).extracting(ShotDefaults::aspectRatio).isEqualTo(AspectRatio.WIDE);
        assertThat(storyboard.shots().get(1).code()).isEqualTo("0020");
    }

    @Test
    void local_files_are_accepted_only_where_they_can_be_uploaded() {
        // Given
        String text = HarbourStoryboard.text("https://example.com/plate.mp4", "./clips/plate 1.mp4");

        // When
        ParseResult reading = StoryboardReader.read(text, MediaReferences.FILES_ALLOWED);

        // Then
        assertThat(reading).isInstanceOf(ParseResult.Valid.class);
        assertThat(MediaReferences.isFile("./clips/plate 1.mp4")).isTrue();
        assertThat(MediaReferences.isFile("https://example.com/plate.mp4")).isFalse();
    }

    @Test
    void a_url_with_an_unknown_scheme_is_not_taken_for_a_file() {
        // Given
        String text = HarbourStoryboard.text("https://example.com/plate.mp4", "ftp://example.com/plate.mp4");

        // When
        ParseResult reading = StoryboardReader.read(text, MediaReferences.FILES_ALLOWED);

        // Then
        assertThat(reading).isInstanceOf(ParseResult.Invalid.class);
    }

    @Test
    void every_use_of_media_has_its_place() {
        // When
        List<MediaUse> uses = HarbourStoryboard.storyboard().mediaUses();

        // Then
        assertThat(uses)
                .containsExactly(
                        new MediaUse("https://example.com/plate.mp4", Media.Kind.CLIP, "source"),
                        new MediaUse("https://example.com/k.png", Media.Kind.IMAGE, "elements.keeper.frontal"),
                        new MediaUse("https://example.com/k2.png", Media.Kind.IMAGE, "elements.keeper.references[0]"),
                        new MediaUse("https://example.com/look.jpg", Media.Kind.IMAGE, "images.look"));
    }

    @Test
    void media_that_no_prompt_names_are_not_used() {
        // Given
        String text = HarbourStoryboard.text("as @look", "slowly").replace("@keeper climbs", "the keeper climbs");

        // When
        List<MediaUse> uses = HarbourStoryboard.valid(text).mediaUses();

        // Then
        assertThat(uses).containsExactly(new MediaUse("https://example.com/plate.mp4", Media.Kind.CLIP, "source"));
    }

    @Test
    void only_files_that_a_prompt_names_are_looked_at() {
        // Given
        String text = HarbourStoryboard.text("look: https://example.com/look.jpg", "look: a.png\n  unused: b.png");
        MediaReferences missing = MediaReferences.checkingFiles(file -> Optional.of("There is no file " + file + "."));

        // When
        ParseResult reading = StoryboardReader.read(text, missing);

        // Then
        assertThat(((ParseResult.Invalid) reading).problems())
                .extracting(StoryboardProblem::message)
                .containsExactly("There is no file a.png.");
    }

    @Test
    void media_references_can_be_replaced_and_nothing_else_changes() {
        // Given
        Map<String, String> replacements = Map.of("https://example.com/k2.png", "s3://clips/k2.png");

        // When
        Storyboard replaced = HarbourStoryboard.storyboard().withMedia(replacements);

        // Then
        assertThat(replaced).isEqualTo(HarbourStoryboard.with("https://example.com/k2.png", "s3://clips/k2.png"));
    }

    @Test
    void all_problems_are_reported_at_once_in_the_order_of_the_text() {
        // Given
        String text = HarbourStoryboard.text("duration: 7", "duration: 12")
                .replace("@look\"", "@lok\"")
                .replace("project: AGM", "project: A-G");

        // When
        List<String> problems = HarbourStoryboard.problems(text);

        // Then
        assertThat(problems)
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactly(
                        "line 2, project", "line 15, shots[0].edits[0].prompt", "line 18, shots[1].reference.duration");
    }

    @Test
    void the_length_of_a_prompt_is_that_of_what_is_sent() {
        // Given
        String longest = "@keeper " + "x".repeat(Prompt.MAX_LENGTH - "@Element1 ".length());

        // When
        List<String> problems = HarbourStoryboard.problems("Close on the lamp room", longest + "x");

        // Then
        assertThat(HarbourStoryboard.problems("Close on the lamp room", longest))
                .isEmpty();
        assertThat(problems)
                .containsExactly("line 18, shots[1].reference.prompt: The prompt is 2501 characters long when it is"
                        + " sent. Allowed: text of at most 2,500 characters.");
    }

    @Test
    void five_names_are_too_many_for_one_prompt_but_not_for_a_storyboard() {
        // Given
        String more = "images:\n  a: https://e.com/a\n  b: https://e.com/b\n  c: https://e.com/c\n";
        String text = HarbourStoryboard.text("images:\n", more).replace("Close on", "@a @b @c @look");

        // When
        List<String> problems = HarbourStoryboard.problems(text.replace("@a @b", "@a @b @keeper @a"));

        // Then
        assertThat(HarbourStoryboard.problems(text)).isEmpty();
        assertThat(problems)
                .containsExactly("line 21, shots[1].reference.prompt: The prompt names 5 elements and images."
                        + " Allowed: at most 4 in one prompt.");
    }

    @Test
    void a_storyboard_has_500_shots_at_most() {
        // When
        List<String> problems = HarbourStoryboard.problems(HarbourStoryboard.YAML + shots(499, 0));

        // Then
        assertThat(HarbourStoryboard.problems(HarbourStoryboard.YAML + shots(498, 0)))
                .isEmpty();
        assertThat(problems)
                .containsExactly("line 11, shots: The list has 501 entries. Allowed: a list of 1 to 500 entries.");
    }

    @Test
    void a_storyboard_has_1000_steps_at_most() {
        // When
        List<String> problems = HarbourStoryboard.problems(HarbourStoryboard.YAML + shots(333, 2));

        // Then
        assertThat(problems)
                .containsExactly("line 11, shots: The storyboard has 1002 steps. Allowed: at most 1000 steps.");
    }

    private static String shots(int count, int edits) {
        String dusks = IntStream.range(0, edits)
                .mapToObj(i -> "{ id: e" + i + ", prompt: x }")
                .collect(Collectors.joining(", "));
        return IntStream.range(0, count)
                .mapToObj(i -> "  - { code: X" + i + ", reference: { prompt: x }, edits: [" + dusks + "] }\n")
                .collect(Collectors.joining());
    }
}
