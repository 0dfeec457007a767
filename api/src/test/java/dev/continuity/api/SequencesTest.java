package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(LocalServices.class)
class SequencesTest {
    @Inject
    FakeWorker worker;

    private final String title = ApiStoryboards.title();

    @BeforeEach
    void startWorker() {
        worker.release("nothing");
    }

    @Test
    void a_storyboard_becomes_a_film() {
        // When
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));

        // Then
        JsonPath state = ApiStoryboards.awaited(id, "status", "finished");
        assertThat(state.getString("cut.shots")).isEqualTo("1");
        assertThat(state.getString("steps[0].id")).isEqualTo("SH0010/reference");
        assertThat(state.getString("steps[0].takes[0].name")).isEqualTo("v001");
        assertThat(state.<Object>get("spending.spent")).isInstanceOf(Number.class);
    }

    @Test
    void the_answer_to_a_storyboard_has_the_address_of_its_sequence() {
        given().contentType("application/json")
                .body(ApiStoryboards.json(title))
                // When
                .post("/v1/sequences")
                // Then
                .then()
                .statusCode(202)
                .header("Location", startsWith("/v1/sequences/AGM-film-"))
                .body("title", equalTo(title))
                .body("status", equalTo("ingesting"));
    }

    @ParameterizedTest
    @CsvSource({
        "/films, /films/v1/sequences/AGM-film-",
        "/teams/night/, /teams/night/v1/sequences/AGM-film-",
        "//evil.example.org, /v1/sequences/AGM-film-",
        "https://evil.example.org, /v1/sequences/AGM-film-"
    })
    void behind_a_proxy_the_address_of_a_sequence_has_the_path_of_the_proxy(String prefix, String location) {
        given().contentType("application/json")
                .header("X-Forwarded-Prefix", prefix)
                .body(ApiStoryboards.json(title))
                // When
                .post("/v1/sequences")
                // Then
                .then()
                .statusCode(202)
                .header("Location", startsWith(location));
    }

    @Test
    void a_film_that_is_not_ready_is_a_conflict() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));

        // When
        List<Integer> statuses = List.of(
                given().get("/v1/sequences/{id}/cut", id).statusCode(),
                given().get("/v1/sequences/{id}/contact-sheet", id).statusCode());

        // Then
        assertThat(statuses).containsOnly(409);
        worker.release(title);
    }

    @Test
    void every_problem_of_a_storyboard_is_reported_with_its_place() {
        ApiStoryboards.sending("application/yaml")
                .body("title: x\nproject: AGM\nsorce: a\nshots: []\n")
                // When
                .post("/v1/sequences")
                // Then
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("/invalid-storyboard"))
                .body("problems.size()", greaterThan(1))
                .body("problems.path", org.hamcrest.Matchers.hasItem("sorce"));
    }

    @Test
    void a_storyboard_over_a_megabyte_is_refused() {
        ApiStoryboards.sending("application/yaml")
                .body("#".repeat(1_000_001))
                // When
                .post("/v1/sequences")
                // Then
                .then()
                .statusCode(413)
                .body("type", endsWith("/too-large"));
    }

    @Test
    void a_dry_run_returns_the_cost_and_starts_nothing() {
        ApiStoryboards.sending("application/yaml")
                .queryParam("dryRun", true)
                .body(ApiStoryboards.yaml(title))
                // When
                .post("/v1/sequences")
                // Then
                .then()
                .statusCode(200)
                .body("steps", hasSize(1))
                .body("dollars", greaterThan(0f));
    }

    @Test
    void a_dry_run_finds_what_is_wrong_with_the_media() {
        ApiStoryboards.sending("application/yaml")
                .queryParam("dryRun", true)
                .body(ApiStoryboards.yaml(title).replace("plate.mp4", "missing.mp4"))
                // When
                .post("/v1/sequences")
                // Then
                .then()
                .statusCode(422)
                .body("type", endsWith("/invalid-media"))
                .body("problems[0].path", equalTo("source"));
    }

    @Test
    void a_running_step_shows_the_progress_of_its_heartbeat() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));

        // When
        JsonPath state = ApiStoryboards.awaited(id, "steps[0].progress.phase", "running");

        // Then
        assertThat(state.getString("steps[0].progress.log")).isEqualTo("Frame 12 of 120");
        worker.release(title);
    }

    @Test
    void a_cancelled_sequence_can_be_resumed() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));
        ApiStoryboards.awaited(id, "steps[0].progress.phase", "running");
        given().post("/v1/sequences/{id}/cancel", id).then().statusCode(202);
        ApiStoryboards.awaited(id, "status", "cancelled");
        worker.release(title);

        // When
        var resumed = given().post("/v1/sequences/{id}/resume", id);

        // Then
        resumed.then().statusCode(202);
        ApiStoryboards.awaited(id, "status", "finished");
    }

    @Test
    void a_failed_sequence_has_its_reason_and_continues_when_resumed() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "FAIL"));
        assertThat(ApiStoryboards.awaited(id, "status", "failed").getString("steps[0].reason.message"))
                .isEqualTo("The provider refuses the prompt.");
        worker.repair(title);

        // When
        var resumed = given().post("/v1/sequences/{id}/resume", id);

        // Then
        resumed.then().statusCode(202);
        ApiStoryboards.awaited(id, "status", "finished");
    }

    @Test
    void a_finished_sequence_can_be_neither_cancelled_nor_resumed_nor_given_more_budget() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));
        ApiStoryboards.awaited(id, "status", "finished");

        // When
        List<Integer> statuses = List.of(
                given().post("/v1/sequences/{id}/cancel", id).statusCode(),
                given().post("/v1/sequences/{id}/resume", id).statusCode(),
                given().contentType("application/json")
                        .body("{\"cap\": 20}")
                        .post("/v1/sequences/{id}/budget", id)
                        .statusCode());

        // Then
        assertThat(statuses).containsOnly(409);
    }

    @Test
    void an_unknown_sequence_is_not_found() {
        // When
        List<Integer> statuses = List.of(
                given().get("/v1/sequences/AGM-none-0123456789").statusCode(),
                given().get("/v1/sequences/..%2F..%2Fx").statusCode(),
                given().post("/v1/sequences/AGM-none-0123456789/cancel").statusCode(),
                given().post("/v1/sequences/AGM-none-0123456789/resume").statusCode(),
                given().contentType("application/json")
                        .body("{\"cap\": 1}")
                        .post("/v1/sequences/AGM-none-0123456789/budget")
                        .statusCode(),
                given().get("/v1/sequences/AGM-none-0123456789/events").statusCode(),
                given().get("/v1/sequences/AGM-none-0123456789/cut").statusCode());

        // Then
        assertThat(statuses).containsOnly(404);
    }
}
