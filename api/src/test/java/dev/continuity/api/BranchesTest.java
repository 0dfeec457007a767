package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sequences that begin as changed copies of others. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class BranchesTest {
    @Inject
    FakeWorker worker;

    private final String title = ApiStoryboards.title();
    private final String night =
            "{\"title\": \"Night %s\", \"set\": {\"shots.SH0020.reference.prompt\": \"At night %s\"}}"
                    .formatted(title, title);

    @BeforeEach
    void startWorker() {
        worker.release("nothing");
    }

    @Test
    void a_branch_shares_the_takes_that_are_still_the_same() {
        // Given
        String id = finished();

        // When
        Response branched = ApiDecisions.post("Ada", "night", id, "branch", night);

        // Then
        branched.then()
                .statusCode(202)
                .header("Location", endsWith(branched.path("id").toString()))
                .body("id", not(equalTo(id)))
                .body("branchedFrom", equalTo(id))
                .body("title", equalTo("Night " + title));
        String branch = branched.path("id");
        ApiStoryboards.awaited(branch, "status", "finished");
        assertThat(ApiDecisions.spent(branch)).isEqualTo(ApiDecisions.spent(id) / 2);
        assertThat(ApiDecisions.log(branch).getString("decisions[0].kind")).isEqualTo("branch");
        assertThat(ApiDecisions.log(branch).getString("decisions[0].what")).contains(id, "SH0020/reference");
        assertThat(ApiDecisions.log(id).getInt("version")).isZero();
    }

    @Test
    void a_branch_is_started_with_the_text_of_a_storyboard() {
        // Given
        String id = finished();
        String yaml = given().accept("application/yaml")
                .get("/v1/sequences/{id}/storyboard", id)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        // When
        Response branched = given().contentType("application/json")
                .body(Map.of("storyboard", yaml.replace("Then ", "At night "), "version", 0))
                .post("/v1/sequences/{id}/branch?dryRun=true", id);

        // Then
        branched.then()
                .statusCode(200)
                .body("decision.steps", equalTo(List.of("SH0020/reference")))
                .body("quote.dollars", greaterThan(0f));
    }

    @Test
    void a_mistake_in_the_text_of_a_storyboard_is_told_with_its_line() {
        // Given
        String id = finished();

        // When
        Response refused = given().contentType("application/json")
                .body(Map.of("storyboard", "title: Night\nproject: AGM\nshots: none\n"))
                .post("/v1/sequences/{id}/branch?dryRun=true", id);

        // Then
        refused.then().statusCode(422).body("problems.find { it.path == 'shots' }.line", equalTo(3));
    }

    @Test
    void the_media_of_a_sequence_are_listed_by_their_places_in_the_storyboard() {
        // Given
        String id = finished();

        // When
        Response media = given().get("/v1/sequences/{id}/media", id);

        // Then
        media.then()
                .statusCode(200)
                .body("media.path", equalTo(List.of("source")))
                .body("media[0].kind", equalTo("clip"));
    }

    @Test
    void a_dry_run_says_what_a_branch_would_cost() {
        // Given
        String id = finished();

        // When
        Response quoted = ApiDecisions.post(id, "branch?dryRun=true", night);

        // Then
        quoted.then()
                .statusCode(200)
                .body("quote.remaining", greaterThan(0f))
                .body("quote.steps[0].exists", equalTo(true))
                .body("quote.steps[1].exists", equalTo(false));
    }

    @Test
    void a_branch_without_a_change_costs_nothing() {
        // Given
        String id = finished();

        // When
        Response quoted = ApiDecisions.post(id, "branch?dryRun=true", "{}");

        // Then
        quoted.then().statusCode(200).body("quote.remaining", equalTo(0f));
    }

    @Test
    void the_same_key_and_change_are_one_branch_and_another_change_is_refused() {
        // Given
        String id = finished();
        String first = ApiDecisions.post("Ada", "night", id, "branch", night)
                .then()
                .statusCode(202)
                .extract()
                .path("id");

        // When
        Response other = ApiDecisions.post("Ada", "night", id, "branch", night.replace("At night", "At noon"));

        // Then
        other.then().statusCode(409).body("type", endsWith("/idempotency-key-reused"));
        ApiDecisions.post("Ada", "night", id, "branch", night)
                .then()
                .statusCode(202)
                .body("id", equalTo(first));
    }

    @Test
    void a_path_that_the_storyboard_does_not_have_is_answered_with_the_nearest() {
        // Given
        String id = finished();

        // When
        Response shot = ApiDecisions.post(id, "branch", "{\"set\": {\"shots.SH0021.reference.prompt\": \"x\"}}");

        // Then
        shot.then().statusCode(422).body("detail", containsString("did you mean SH0020?"));
        ApiDecisions.post(id, "branch", "{\"set\": {\"shots.SH0020.reference.promt\": \"x\"}}")
                .then()
                .statusCode(422)
                .body("detail", containsString("prompt"));
        ApiDecisions.post(id, "branch", "{\"set\": {\"budgt.cap\": 3}}")
                .then()
                .statusCode(422)
                .body("detail", containsString("budget"));
        ApiDecisions.post(id, "branch", "{\"set\": {\"title.words\": 3}}")
                .then()
                .statusCode(422);
    }

    @Test
    void a_branch_of_a_sequence_that_does_not_exist_is_not_found() {
        given().contentType("application/json")
                .body("{}")
                // When
                .post("/v1/sequences/AGM-none-0123456789/branch")
                // Then
                .then()
                .statusCode(404);
    }

    private String finished() {
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title)
                + """
                  - code: SH0020
                    reference: { prompt: "Then %s" }
                """
                        .formatted(title));
        ApiStoryboards.awaited(id, "status", "finished");
        return id;
    }
}
