package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalParts.class)
class OperationsTest {
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
        var answer = Storyboards.sending("application/yaml").body(yaml).post("/v1/sequences");

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
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
    void it_is_ready_with_engine_and_archive() {
        given().get("/q/health/ready")
                // When
                .then()
                // Then
                .statusCode(200)
                .body("checks.name", hasItems("engine", "archive"))
                .body("status", equalTo("UP"));
    }

    @Test
    void it_tells_its_metrics() {
        given().get("/q/metrics")
                // When
                .then()
                // Then
                .statusCode(200)
                .body(containsString("continuity_sequences_followed"));
    }
}
