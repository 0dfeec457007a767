package dev.continuity.storyboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.continuity.take.CanonicalJson;
import dev.continuity.take.DocumentMapper;
import dev.continuity.take.StepId;
import dev.continuity.workflow.data.WorkflowDataConverter;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewTest {
    private static final String STEPS =
            """
            title: Harbour
            project: AGM
            source: https://example.com/plate.mp4
            defaults: { %s }
            shots:
              - code: SH0010
                reference: { prompt: The next shot }
                edits:
                  - { id: dusk, prompt: Dusk }
                  - { id: rain, prompt: Rain }
              - code: SH0020
                review: { after: P3D, then: approve }
                reference: { prompt: The next shot, review: manual }
                edits:
                  - { id: dusk, prompt: Dusk }
              - code: SH0030
                review: manual
                edits:
                  - { id: dusk, prompt: Dusk, review: auto }
              - code: SH0040
                review: auto
                reference: { prompt: The next shot }
            """;
    private static final Review THREE_DAYS = Review.manual(Duration.ofDays(3), Review.Then.APPROVE);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SH0010/reference | "auto"
                    SH0010/dusk      | "auto"
                    SH0010/rain      | "manual"
                    SH0020/reference | "manual"
                    SH0020/dusk      | {"after":"P3D","then":"approve"}
                    SH0030/dusk      | "auto"
                    SH0040/reference | "auto"
                    """)
    void the_review_of_a_step_is_its_own_and_of_a_last_step_else_that_of_the_shot_or_the_defaults(
            String step, String expected) {
        // Given
        Storyboard storyboard = Storyboards.read(STEPS.formatted("review: manual"));

        // When
        Review review = storyboard.review(StepId.parse(step));

        // Then
        assertThat(CanonicalJson.bytes(review)).asString().isEqualTo(expected);
    }

    @Test
    void without_defaults_nothing_is_reviewed() {
        // Given
        Storyboard storyboard = Storyboards.read(STEPS.formatted("duration: 5"));

        // When
        Review review = storyboard.review(StepId.parse("SH0010/rain"));

        // Then
        assertThat(review).isEqualTo(Review.AUTO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SH0050/reference", "SH0010/snow", "SH0030/reference"})
    void a_step_that_does_not_exist_has_no_review(String step) {
        // Given
        Storyboard storyboard = Storyboards.read(STEPS.formatted("review: manual"));

        // When
        var review = assertThatThrownBy(() -> storyboard.review(StepId.parse(step)));

        // Then
        review.isInstanceOf(IllegalArgumentException.class).hasMessageContaining(step);
    }

    static Stream<ObjectMapper> mappers() {
        return Stream.of(
                new ObjectMapper(), new ObjectMapper().registerModule(new JavaTimeModule()), DocumentMapper.mapper());
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void every_mapper_writes_a_review_as_people_do(ObjectMapper mapper) throws JsonProcessingException {
        // Given
        Storyboard storyboard = Storyboards.read(STEPS.formatted("review: manual"));

        // When
        String json = mapper.writeValueAsString(storyboard);

        // Then
        assertThat(json).contains("\"review\":\"manual\"", "\"review\":{\"after\":\"P3D\",\"then\":\"approve\"}");
        assertThat(mapper.readValue(json, Storyboard.class)).isEqualTo(storyboard);
        assertThat(Storyboards.read(json)).isEqualTo(storyboard);
    }

    @Test
    void a_workflow_gets_the_storyboard_that_it_was_sent() {
        // Given
        Storyboard storyboard = Storyboards.read(STEPS.formatted("review: manual"));
        DataConverter converter = WorkflowDataConverter.create();

        // When
        Payload payload = converter.toPayload(storyboard).orElseThrow();

        // Then
        assertThat(converter.fromPayload(payload, Storyboard.class, Storyboard.class))
                .isEqualTo(storyboard);
    }

    @ParameterizedTest
    @CsvSource({
        "PT1M,       PT1M",
        "PT90M,      PT1H30M",
        "PT24H,      P1D",
        "PT72H,      P3D",
        "P3D,        P3D",
        "P1DT6H,     P1DT6H",
        "P1DT6H30M,  P1DT6H30M",
        "P1DT0H5M,   P1DT5M",
        "PT525600M,  P365D",
        "PT8760H,    P365D"
    })
    void a_time_has_one_spelling(String written, String expected) {
        // Given
        Storyboard storyboard =
                Storyboards.read(STEPS.formatted("review: { after: %s, then: hold }".formatted(written)));

        // When
        String json = new String(CanonicalJson.bytes(storyboard), StandardCharsets.UTF_8);

        // Then
        assertThat(json).contains("\"review\":{\"after\":\"" + expected + "\",\"then\":\"hold\"}");
        assertThat(Storyboards.read(json)).isEqualTo(storyboard);
    }

    @Test
    void a_member_of_a_newer_version_is_ignored_in_a_history() throws JsonProcessingException {
        // Given
        String newer = "{\"after\": \"P3D\", \"then\": \"approve\", \"remind\": \"P1D\"}";

        // When
        Review review = DocumentMapper.mapper().readValue(newer, Review.class);

        // Then
        assertThat(review).isEqualTo(THREE_DAYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT59S", "PT90S", "-P1D", "P365DT1M"})
    void a_review_has_no_time_that_cannot_be_written(String after) {
        // When
        var review = assertThatThrownBy(() -> Review.manual(Duration.parse(after), Review.Then.HOLD));

        // Then
        review.isInstanceOf(IllegalArgumentException.class).hasMessageContaining("PT1M to P365D");
    }

    @Test
    void only_a_manual_review_has_a_time() {
        // When
        var review = assertThatThrownBy(() -> new Review(Review.Mode.AUTO, Duration.ofDays(3), Review.Then.HOLD));

        // Then
        review.isInstanceOf(IllegalArgumentException.class);
    }
}
