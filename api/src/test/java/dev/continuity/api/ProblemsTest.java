package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /v1/sequences                                                | GET, HEAD, OPTIONS, POST
                    /v1/sequences/AGM-film-0123456789                            | GET, HEAD, OPTIONS
                    /v1/sequences/AGM-film-0123456789/cut                        | GET, HEAD, OPTIONS
                    /v1/sequences/AGM-film-0123456789/pause                      | OPTIONS, POST
                    /v1/sequences/AGM-film-0123456789/steps/SH0010/dusk/resolve  | OPTIONS, POST
                    /v1/media                                                    | OPTIONS, POST
                    /v1/schema/storyboard.json                                   | GET, HEAD, OPTIONS
                    """)
    void every_path_names_the_methods_that_it_has(String path, String methods) {
        // When
        Response refused = given().delete(path);
        Response options = given().options(path);

        // Then
        isProblem(refused, 405, "method-not-allowed");
        refused.then().header("Allow", equalTo(methods)).body("detail", containsString(methods));
        options.then().statusCode(204).header("Allow", equalTo(methods));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /v1/sequences?limt=3           | The query has the parameter "limt", which this operation does not have. Allowed: cursor, limit.
                    /v1/sequences?limit=3&limit=4  | The query has the parameter limit 2 times. Allowed: once.
                    /v1/sequences?limit            | The query has the parameter limit without a value. Write limit=VALUE, or leave it out.
                    /v1/sequences/AGM-x-0/cut?a=b  | The query has the parameter "a", which this operation does not have. Allowed: none.
                    """)
    void a_query_that_an_operation_does_not_have_is_a_problem(String path, String detail) {
        // When
        Response answer = given().get(path);

        // Then
        isProblem(answer, 400, "invalid-parameter");
        answer.then().body("detail", equalTo(detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryrun=true", "dryRun", "dryRun="})
    void a_dry_run_that_is_misspelt_or_has_no_value_starts_nothing(String query) {
        // Given
        String title = ApiStoryboards.title();

        // When
        Response answer = ApiStoryboards.sending("application/yaml")
                .body(ApiStoryboards.yaml(title))
                .post("/v1/sequences?" + query);

        // Then
        isProblem(answer, 400, "invalid-parameter");
        given().get("/v1/sequences").then().body("items.title", not(hasItem(title)));
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
