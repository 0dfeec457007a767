package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalServices.class)
class ProblemsTest {
    @Test
    void an_unknown_path_is_a_problem() {
        // When
        Response answer = given().get("/v1/nothing");

        // Then
        isProblem(answer, 404, "not-found");
    }

    @Test
    void a_method_that_is_not_allowed_is_a_problem() {
        // When
        Response answer = given().put("/v1/sequences");

        // Then
        isProblem(answer, 405, "method-not-allowed");
    }

    @Test
    void a_content_type_that_is_not_available_is_a_problem() {
        // When
        Response answer = given().accept("image/png").get("/v1/sequences");

        // Then
        isProblem(answer, 406, "not-acceptable");
    }

    @Test
    void a_body_of_another_type_is_a_problem() {
        // When
        Response answer = given().contentType("application/xml").body("<x/>").post("/v1/sequences");

        // Then
        isProblem(answer, 415, "unsupported-media-type");
    }

    @Test
    void an_empty_storyboard_is_a_problem() {
        // When
        Response answer = ApiStoryboards.sending("application/yaml").post("/v1/sequences");

        // Then
        isProblem(answer, 422, "invalid-storyboard");
    }

    @Test
    void a_storyboard_in_a_reserved_project_is_a_problem() {
        // When
        Response answer = ApiStoryboards.sending("application/yaml")
                .body(ApiStoryboards.yaml("x").replace("AGM", "_index"))
                .post("/v1/sequences");

        // Then
        isProblem(answer, 422, "invalid-storyboard");
    }

    @Test
    void a_number_with_a_huge_exponent_is_a_problem() {
        // When
        Response answer = given().contentType("application/json")
                .body("{\"cap\": 1e9999999999}")
                .post("/v1/sequences/AGM-film-0123456789/budget");

        // Then
        isProblem(answer, 400, "invalid-parameter");
    }

    private static void isProblem(Response answer, int status, String slug) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/" + slug))
                .body("status", equalTo(status))
                .body("detail", not(containsString("Exception")));
    }
}
