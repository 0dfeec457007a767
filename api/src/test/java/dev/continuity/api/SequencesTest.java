package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.continuity.sequence.SequenceRecord;
import dev.continuity.storage.ObjectKeys;
import dev.continuity.storage.ObjectStore;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalServices.class)
class SequencesTest {
    @Inject
    FakeWorker stage;

    @Inject
    ObjectStore archive;

    private final String title = ApiStoryboards.title();

    @BeforeEach
    void stageIsThere() {
        stage.release("nothing");
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
    void the_answer_to_a_storyboard_says_where_its_sequence_is() {
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

    @Test
    void the_same_key_goes_on_with_the_same_sequence_in_json_as_in_yaml() {
        // Given
        String id = ApiStoryboards.sending("text/yaml")
                .header("Idempotency-Key", title.replace(' ', '-'))
                .body(ApiStoryboards.yaml(title, "The next shot"))
                .post("/v1/sequences")
                .path("id");

        // When
        var again = given().header("Idempotency-Key", title.replace(' ', '-'))
                .contentType("application/json")
                .body(ApiStoryboards.json(title))
                .post("/v1/sequences");

        // Then
        assertThat(again.statusCode()).isIn(200, 202);
        assertThat(again.<String>path("id")).isEqualTo(id);
    }

    @Test
    void the_same_key_answers_with_a_finished_sequence_as_it_is() {
        // Given
        ApiStoryboards.awaited(created(ApiStoryboards.yaml(title)), "status", "finished");

        // When
        var again = ApiStoryboards.sending("application/yaml")
                .header("Idempotency-Key", "k")
                .body(ApiStoryboards.yaml(title))
                .post("/v1/sequences");

        // Then
        again.then().statusCode(200).body("status", equalTo("finished"));
    }

    @Test
    void a_key_cannot_be_used_for_another_storyboard() {
        // Given
        created(ApiStoryboards.yaml(title));

        // When
        var other = ApiStoryboards.sending("application/yaml")
                .header("Idempotency-Key", "k")
                .body(ApiStoryboards.yaml(title, "Another shot"))
                .post("/v1/sequences");

        // Then
        other.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", endsWith("/idempotency-key-reused"));
    }

    @Test
    void a_key_with_spaces_is_refused() {
        ApiStoryboards.sending("application/yaml")
                .header("Idempotency-Key", "a b")
                .body(ApiStoryboards.yaml(title))
                // When
                .post("/v1/sequences")
                // Then
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-parameter"))
                .body(
                        "detail",
                        equalTo(
                                "Idempotency-Key is not in order. Allowed: 1 to 255 visible ASCII characters, no spaces."));
    }

    @Test
    void every_problem_of_a_storyboard_is_told_with_its_place() {
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
    void a_dry_run_says_what_it_costs_and_starts_nothing() {
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
    void a_step_under_way_shows_the_progress_of_its_heartbeat() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));

        // When
        JsonPath state = ApiStoryboards.awaited(id, "steps[0].progress.phase", "running");

        // Then
        assertThat(state.getString("steps[0].progress.log")).isEqualTo("Frame 12 of 120");
        stage.release(title);
    }

    @Test
    void a_cancelled_sequence_can_be_resumed() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));
        ApiStoryboards.awaited(id, "steps[0].progress.phase", "running");
        given().delete("/v1/sequences/{id}", id).then().statusCode(202);
        ApiStoryboards.awaited(id, "status", "cancelled");
        stage.release(title);

        // When
        var resumed = given().post("/v1/sequences/{id}/resume", id);

        // Then
        resumed.then().statusCode(202);
        ApiStoryboards.awaited(id, "status", "finished");
    }

    @Test
    void a_failed_sequence_says_why_and_goes_on_when_resumed() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "FAIL"));
        assertThat(ApiStoryboards.awaited(id, "status", "failed").getString("steps[0].reason.message"))
                .isEqualTo("The provider refuses the prompt.");
        stage.mend(title);

        // When
        var resumed = given().post("/v1/sequences/{id}/resume", id);

        // Then
        resumed.then().statusCode(202);
        ApiStoryboards.awaited(id, "status", "finished");
    }

    @Test
    void what_has_ended_can_be_neither_cancelled_nor_resumed_nor_given_more() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));
        ApiStoryboards.awaited(id, "status", "finished");

        // When
        List<Integer> statuses = List.of(
                given().delete("/v1/sequences/{id}", id).statusCode(),
                given().post("/v1/sequences/{id}/resume", id).statusCode(),
                given().contentType("application/json")
                        .body("{\"cap\": 20}")
                        .post("/v1/sequences/{id}/budget", id)
                        .statusCode());

        // Then
        assertThat(statuses).containsOnly(409);
    }

    @Test
    void the_same_storyboard_with_a_higher_cap_goes_on_with_the_sequence_that_had_paused() {
        // Given
        String paused = ApiStoryboards.sending("application/yaml")
                .header("Idempotency-Key", "k")
                .body(ApiStoryboards.yaml(title) + "budget: { cap: 0.10 }\n")
                .post("/v1/sequences")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        ApiStoryboards.awaited(paused, "status", "paused");

        // When
        var again = ApiStoryboards.sending("application/yaml")
                .header("Idempotency-Key", "k")
                .body(ApiStoryboards.yaml(title) + "budget: { cap: 20 }\n")
                .post("/v1/sequences");

        // Then
        again.then().statusCode(202).body("id", equalTo(paused)).body("spending.cap", equalTo(20f));
        ApiStoryboards.awaited(paused, "status", "finished");
    }

    @Test
    void the_same_storyboard_with_a_higher_cap_resumes_with_that_cap() {
        // Given
        String cancelled = ApiStoryboards.sending("application/yaml")
                .header("Idempotency-Key", "k")
                .body(ApiStoryboards.yaml(title) + "budget: { cap: 0.10 }\n")
                .post("/v1/sequences")
                .then()
                .extract()
                .path("id");
        ApiStoryboards.awaited(cancelled, "status", "paused");
        given().delete("/v1/sequences/{id}", cancelled);
        ApiStoryboards.awaited(cancelled, "status", "cancelled");

        // When
        var again = ApiStoryboards.sending("application/yaml")
                .header("Idempotency-Key", "k")
                .body(ApiStoryboards.yaml(title) + "budget: { cap: 20 }\n")
                .post("/v1/sequences");

        // Then
        again.then().statusCode(200).body("id", equalTo(cancelled));
        given().post("/v1/sequences/{id}/resume", cancelled).then().statusCode(202);
        ApiStoryboards.awaited(cancelled, "status", "finished");
    }

    @Test
    void the_list_has_the_newest_first_and_goes_on_where_a_page_ended() {
        // Given
        String older = ApiStoryboards.created(ApiStoryboards.yaml(title));
        String newer = ApiStoryboards.created(ApiStoryboards.yaml(ApiStoryboards.title()));
        JsonPath first = given().get("/v1/sequences?limit=1").jsonPath();

        // When
        JsonPath second = given().queryParam("cursor", first.getString("next"))
                .get("/v1/sequences?limit=1")
                .jsonPath();

        // Then
        assertThat(first.getList("items.id")).containsExactly(newer);
        assertThat(second.getList("items.id")).containsExactly(older);
        assertThat(second.getString("items[0].title")).isEqualTo(title);
    }

    @Test
    void a_sequence_whose_record_cannot_be_read_hides_no_other() {
        // Given
        String older = ApiStoryboards.created(ApiStoryboards.yaml(title));
        String torn = ApiStoryboards.created(ApiStoryboards.yaml(title));
        ApiStoryboards.awaited(older, "status", "finished");
        ApiStoryboards.awaited(torn, "status", "finished");
        String key = ObjectKeys.sequence("AGM", torn);
        SequenceRecord whole = archive.read(key, SequenceRecord.class).orElseThrow();
        archive.write(key, "cut short");

        // When
        Response list = given().get("/v1/sequences?limit=2");

        // Then
        Response alone = given().get("/v1/sequences/" + torn);
        archive.write(key, whole);
        list.then()
                .statusCode(200)
                .body("items.id", contains(torn, older))
                .body("items[0].status", nullValue())
                .body("items[0].message", containsString(key))
                .body("items[1].status", equalTo("finished"));
        alone.then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("type", endsWith("/problems/unreadable"))
                .body("detail", containsString(key));
    }

    @Test
    void a_list_is_asked_for_in_order() {
        // When
        List<Integer> statuses = List.of(
                given().get("/v1/sequences?limit=0").statusCode(),
                given().get("/v1/sequences?limit=101").statusCode(),
                given().get("/v1/sequences?limit=x").statusCode(),
                given().get("/v1/sequences?cursor=../x").statusCode(),
                given().post("/v1/sequences?dryRun=perhaps").statusCode());

        // Then
        assertThat(statuses.subList(0, 4)).containsOnly(400);
    }

    @Test
    void what_is_unknown_is_not_found() {
        // When
        List<Integer> statuses = List.of(
                given().get("/v1/sequences/AGM-none-0123456789").statusCode(),
                given().get("/v1/sequences/..%2F..%2Fx").statusCode(),
                given().delete("/v1/sequences/AGM-none-0123456789").statusCode(),
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

    @Test
    void the_last_page_has_no_next() {
        given().get("/v1/sequences?cursor=9999999999999-zzz")
                // When
                .then()
                // Then
                .statusCode(200)
                .body("items", hasSize(0))
                .body("next", nullValue());
    }

    private static String created(String yaml) {
        return ApiStoryboards.sending("application/yaml")
                .header("Idempotency-Key", "k")
                .body(yaml)
                .post("/v1/sequences")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }
}
