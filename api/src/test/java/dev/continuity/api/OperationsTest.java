package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuity.diagnosis.DiagnosisReport;
import dev.continuity.diagnosis.Verdict;
import dev.continuity.notification.NotificationReport;
import dev.continuity.plan.Estimate;
import dev.continuity.plan.Quote;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storyboard.Review;
import dev.continuity.take.DocumentMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalServices.class)
class OperationsTest {
    @Inject
    ObjectMapper mapper;

    @Test
    void the_schema_of_storyboards_is_published() {
        given().get("/v1/schema/storyboard.json")
                // When
                .then()
                // Then
                .statusCode(200)
                .body("properties", hasKey("shots"));
    }

    @Test
    void the_examples_of_the_documentation_are_accepted() {
        // Given
        JsonPath openapi = given().get("/q/openapi?format=json").jsonPath();
        String yaml = openapi.getString(
                "paths.'/v1/sequences'.post.requestBody.content.'application/yaml'.examples.harbour.value");

        // When
        var answer = ApiStoryboards.sending("application/yaml").body(yaml).post("/v1/sequences");

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
    }

    @Test
    void every_operation_documents_its_problems_with_an_example_each() throws Exception {
        // When
        Map<String, JsonNode> operations = OpenApiDocument.operations();

        // Then
        assertThat(operations).hasSizeGreaterThan(10);
        assertThat(operations).allSatisfy((name, operation) -> {
            assertThat(OpenApiDocument.problems(operation)).allSatisfy(problem -> {
                assertThat(problem.at("/schema/$ref").asText()).endsWith("/ProblemDetails");
                assertThat(problem.path("examples")).isNotEmpty();
            });
            assertThat(OpenApiDocument.statuses(operation)).containsAll(OpenApiDocument.expected(name));
        });
    }

    @Test
    void ids_and_hashes_are_described_as_the_text_that_they_are() throws Exception {
        // When
        JsonNode schemas = OpenApiDocument.read().at("/components/schemas");

        // Then
        assertThat(List.of("SequenceId", "StepId", "Sha256"))
                .allMatch(name -> schemas.at("/" + name + "/type").asText().equals("string"));
        assertThat("AGM-harbour-at-dusk-3f9a2c1b04")
                .matches(schemas.at("/SequenceId/pattern").asText());
        assertThat(SequenceId.isValid("AGM-harbour-at-dusk-3f9a2c1b04")).isTrue();
    }

    @Test
    void the_members_that_an_answer_always_has_are_required() throws Exception {
        // When
        JsonNode schemas = OpenApiDocument.read().at("/components/schemas");

        // Then
        assertThat(schemas.at("/SequenceState/required").toString())
                .contains("\"id\"", "\"steps\"", "\"parked\"")
                .doesNotContain("\"cut\"");
        assertThat(schemas.at("/SequenceSummary/required").toString())
                .contains("\"id\"")
                .doesNotContain("\"title\"");
        assertThat(schemas.at("/ProblemDetails/required").toString()).doesNotContain("\"problems\"", "\"instance\"");
    }

    @Test
    void storyboards_are_described_by_the_schema_that_is_published_for_editors() throws Exception {
        // Given
        JsonNode published = new ObjectMapper()
                .readTree(given().get("/v1/schema/storyboard.json").asString());

        // When
        JsonNode schemas = OpenApiDocument.read().at("/components/schemas");

        // Then
        JsonNode storyboard = schemas.path("Storyboard");
        assertThat(storyboard.path("required")).isEqualTo(published.path("required"));
        assertThat(storyboard.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(storyboard.at("/properties/title")).isEqualTo(published.at("/properties/title"));
        assertThat(storyboard.at("/properties/shots/items/$ref").asText()).isEqualTo("#/components/schemas/Shot");
        assertThat(schemas.at("/Edit/properties/prompt")).isEqualTo(published.at("/$defs/Edit/properties/prompt"));
        assertThat(schemas.at("/Review/anyOf/1/properties/after"))
                .isEqualTo(published.at("/$defs/Review/anyOf/1/properties/after"));
    }

    @Test
    void the_api_writes_a_review_as_people_do() throws Exception {
        // Given
        List<Review> reviews = List.of(Review.MANUAL, Review.manual(Duration.ofDays(3), Review.Then.APPROVE));

        // When
        String json = mapper.writeValueAsString(reviews);

        // Then
        assertThat(json).isEqualTo("[\"manual\",{\"after\":\"P3D\",\"then\":\"approve\"}]");
        assertThat(mapper.readValue(json, Review[].class)).containsExactlyElementsOf(reviews);
    }

    @Test
    void every_reference_in_the_document_leads_somewhere() throws Exception {
        // Given
        JsonNode document = OpenApiDocument.read();

        // When
        List<String> references = document.findValuesAsText("$ref");

        // Then
        assertThat(references).hasSizeGreaterThan(50).allMatch(reference -> !document.at(reference.substring(1))
                .isMissingNode());
    }

    @Test
    void every_json_answer_has_a_valid_example() throws Exception {
        // When
        Map<String, JsonNode> examples = OpenApiDocument.examples();

        // Then
        ObjectMapper strict = DocumentMapper.mapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        assertThat(examples)
                .containsOnlyKeys(
                        "SequenceState",
                        "SequencePage",
                        "Estimate",
                        "DecisionQuote",
                        "DecisionLog",
                        "Storyboard",
                        "UploadedMedia",
                        "UsedMediaList",
                        "DiagnosisReport",
                        "NotificationReport");
        assertThat(strict.treeToValue(examples.get("SequenceState"), SequenceState.class)
                        .steps())
                .hasSize(1);
        assertThat(strict.treeToValue(examples.get("Estimate"), Estimate.class).criticalPath())
                .hasSize(1);
        assertThat(strict.treeToValue(
                                Objects.requireNonNull(examples.get("DecisionQuote"))
                                        .path("quote"),
                                Quote.class)
                        .steps())
                .hasSize(1);
        assertThat(strict.treeToValue(examples.get("DiagnosisReport"), DiagnosisReport.class)
                        .verdict())
                .isEqualTo(Verdict.MIND);
        assertThat(strict.treeToValue(examples.get("NotificationReport"), NotificationReport.class)
                        .deliveries())
                .hasSize(2);
    }

    @Test
    void the_documentation_can_be_read_and_tried() {
        given().get("/q/swagger-ui/")
                // When
                .then()
                // Then
                .statusCode(200)
                .body(containsString("swagger"));
    }

    @Test
    void it_is_ready_with_temporal_and_storage_that_has_been_tried() {
        // When
        await().atMost(Duration.ofMinutes(1))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);

        // Then
        given().get("/q/health/ready")
                .then()
                .body("checks.name", hasItems("temporal", "storage"))
                .body("status", equalTo("UP"));
    }

    @Test
    void it_has_metrics() {
        given().get("/q/metrics")
                // When
                .then()
                // Then
                .statusCode(200)
                .body(containsString("continuity_sequences_followed"));
    }
}
