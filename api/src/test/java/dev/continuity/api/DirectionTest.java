package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Decisions about a running sequence. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class DirectionTest {
    private static final String STEP = "SH0010/reference";

    @Inject
    FakeWorker worker;

    private final String title = ApiStoryboards.title();

    @BeforeEach
    void startWorker() {
        worker.release("nothing");
    }

    @Test
    void more_budget_lets_a_paused_sequence_continue() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title) + "budget: { cap: 0.10 }\n");
        ApiStoryboards.awaited(id, "status", "paused");

        // When
        var raised = budget(id, "{\"cap\": 20.00}");

        // Then
        raised.then().statusCode(200).body("spending.cap", equalTo(20.0f));
        ApiStoryboards.awaited(id, "status", "finished");
    }

    @Test
    void a_budget_that_is_not_an_amount_is_refused() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));

        // When
        Map<String, Integer> statuses = Map.of(
                "word", budget(id, "{\"cap\": \"much\"}").statusCode(),
                "negative", budget(id, "{\"cap\": -1}").statusCode(),
                "missing", budget(id, "{}").statusCode(),
                "null", budget(id, "{\"cap\": null}").statusCode(),
                "misspelt", budget(id, "{\"cap\": 20, \"pershot\": 5}").statusCode(),
                "array", budget(id, "[20]").statusCode(),
                "no JSON", budget(id, "{").statusCode());

        // Then
        assertThat(statuses)
                .isEqualTo(Map.of(
                        "word",
                        422,
                        "negative",
                        422,
                        "missing",
                        422,
                        "null",
                        422,
                        "misspelt",
                        422,
                        "array",
                        422,
                        "no JSON",
                        400));
        worker.release(title);
    }

    @Test
    void a_cap_has_at_most_four_decimals_and_is_never_more_than_was_said() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));
        ApiStoryboards.awaited(id, "status", "rendering");

        // When
        Response changed = budget(id, "{\"cap\": 20.123456789, \"perShot\": 1e-999999}");

        // Then
        changed.then().statusCode(200).body("spending.cap", equalTo(20.1234f));
        worker.release(title);
    }

    @Test
    void a_paused_sequence_waits_until_it_is_unpaused() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD")
                + """
                    edits: [ { id: dusk, prompt: "Dusk" } ]
                """);
        ApiStoryboards.awaited(id, "status", "rendering");
        Response paused = given().post("/v1/sequences/{id}/pause", id);
        worker.release(title);
        ApiStoryboards.awaited(id, "status", "paused");

        // When
        Response unpaused = given().post("/v1/sequences/{id}/unpause", id);

        // Then
        paused.then().statusCode(200).body("message", containsString("Paused"));
        unpaused.then().statusCode(200).body("status", not("paused")).body("message", not(containsString("Paused")));
        ApiStoryboards.awaited(id, "status", "finished");
    }

    @Test
    void a_decision_while_the_end_is_recorded_is_answered_with_the_end() {
        // Given
        String lingering = "LINGER " + title;
        String id = ApiStoryboards.created(ApiStoryboards.yaml(lingering));
        ApiStoryboards.awaited(id, "status", "finished");

        // When
        Map<String, Response> answers = Map.of(
                "pause", given().post("/v1/sequences/{id}/pause", id),
                "unpause", given().post("/v1/sequences/{id}/unpause", id),
                "budget", budget(id, "{\"cap\": 20.00}"));

        // Then
        worker.release(lingering);
        answers.values()
                .forEach(answer ->
                        answer.then().statusCode(409).body("detail", containsString("has ended: it is finished")));
    }

    @Test
    void a_parked_step_is_listed_first_with_what_each_choice_may_cost() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "LOST"));

        // When
        JsonPath waiting = ApiStoryboards.awaited(id, "status", "waiting");

        // Then
        assertThat(waiting.getString("parked[0].step")).isEqualTo(STEP);
        assertThat(waiting.<String>getList("parked[0].options.choice")).containsExactly("adopt", "resubmit", "abandon");
        assertThat(waiting.getDouble("parked[0].options[1].mayCost")).isPositive();
    }

    @Test
    void a_parked_step_continues_with_the_decision_of_a_person() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "LOST"));
        ApiStoryboards.awaited(id, "status", "waiting");

        // When
        Response resolved = resolve(id, STEP, "{\"choice\": \"resubmit\"}");

        // Then
        resolved.then().statusCode(200).body("id", equalTo(id));
        ApiStoryboards.awaited(id, "status", "finished");
    }

    @Test
    void a_refused_decision_has_its_reason_and_changes_nothing() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "LOST"));
        ApiStoryboards.awaited(id, "status", "waiting");

        // When
        Response refused = resolve(id, STEP, "{\"choice\": \"adopt\", \"requestId\": \"somebody-elses\"}");

        // Then
        refused.then()
                .statusCode(409)
                .body("code", equalTo("resolution-refused"))
                .body("detail", containsString("belongs to another take"));
        ApiStoryboards.awaited(id, "status", "waiting");
        resolve(id, STEP, "{\"choice\": \"abandon\"}").then().statusCode(200);
        ApiStoryboards.awaited(id, "status", "failed");
    }

    @Test
    void decisions_that_make_no_sense_are_refused() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "LOST"));
        ApiStoryboards.awaited(id, "status", "waiting");

        // When
        Map<String, Integer> statuses = Map.of(
                "no choice", resolve(id, STEP, "{}").statusCode(),
                "other choice", resolve(id, STEP, "{\"choice\": \"wait\"}").statusCode(),
                "adopt nothing", resolve(id, STEP, "{\"choice\": \"adopt\"}").statusCode(),
                "abandon a request",
                        resolve(id, STEP, "{\"choice\": \"abandon\", \"requestId\": \"r\"}")
                                .statusCode(),
                "no JSON", resolve(id, STEP, "[").statusCode(),
                "no such step",
                        resolve(id, "SH0020/dusk", "{\"choice\": \"resubmit\"}").statusCode());

        // Then
        assertThat(statuses)
                .isEqualTo(Map.of(
                        "no choice", 422,
                        "other choice", 422,
                        "adopt nothing", 422,
                        "abandon a request", 422,
                        "no JSON", 400,
                        "no such step", 409));
    }

    private static Response resolve(String id, String step, String json) {
        return given().contentType("application/json")
                .body(json)
                .post("/v1/sequences/" + id + "/steps/" + step + "/resolve");
    }

    private static Response budget(String id, String json) {
        return given().contentType("application/json").body(json).post("/v1/sequences/{id}/budget", id);
    }
}
