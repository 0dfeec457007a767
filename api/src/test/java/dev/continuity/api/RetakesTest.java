package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps that are made again, and takes that are used again, also after the film. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class RetakesTest {
    private static final String RETAKE = "shots/SH0010/retake";

    @Inject
    FakeWorker worker;

    @Inject
    WorkflowClient temporal;

    private final String title = ApiStoryboards.title();

    @BeforeEach
    void startWorker() {
        worker.release("nothing");
    }

    @Test
    void a_finished_film_is_made_again_with_another_take() {
        // Given
        String id = finished();

        // When
        Response retaken = ApiDecisions.post(id, RETAKE, "{\"version\": 0, \"note\": \"Once more\"}");

        // Then
        retaken.then().statusCode(200).body("version", equalTo(1));
        ApiStoryboards.awaited(id, "status", "finished");
        assertThat(ApiDecisions.takes(id, 0)).containsExactly("v001", "v002");
        assertThat(ApiDecisions.circled(id, 0)).isEqualTo("v002");
    }

    @Test
    void a_dry_run_says_what_is_then_spent_and_changes_nothing() {
        // Given
        String id = finished();
        double before = ApiDecisions.spent(id);
        String revised =
                "{\"version\": 0, \"revision\": {\"prompt\": \"Slower %s\", \"duration\": 7}}".formatted(title);

        // When
        Response quoted = ApiDecisions.post(id, RETAKE + "?dryRun=true", revised);

        // Then
        quoted.then()
                .statusCode(200)
                .body("decision.kind", equalTo("retake"))
                .body("quote.steps[0].changed", equalTo(true))
                .body("quote.dollars", greaterThan(0f));
        assertThat(ApiStoryboards.state(id).getString("status")).isEqualTo("finished");
        assertThat(ApiDecisions.log(id).getInt("version")).isZero();
        ApiDecisions.post(id, RETAKE, revised).then().statusCode(200);
        ApiStoryboards.awaited(id, "status", "finished");
        assertThat(ApiDecisions.spent(id) - before)
                .isCloseTo(quoted.jsonPath().getDouble("quote.dollars"), within(0.0001));
    }

    @Test
    void an_older_take_is_circled_for_nothing() {
        // Given
        String id = finished();
        ApiDecisions.post(id, RETAKE, "{\"version\": 0}").then().statusCode(200);
        ApiStoryboards.awaited(id, "status", "finished");
        double before = ApiDecisions.spent(id);

        // When
        Response circled = ApiDecisions.post(id, "shots/SH0010/circle", "{\"take\": \"v001\", \"version\": 1}");

        // Then
        circled.then().statusCode(200);
        ApiStoryboards.awaited(id, "status", "finished");
        assertThat(ApiDecisions.circled(id, 0)).isEqualTo("v001");
        assertThat(ApiDecisions.spent(id)).isEqualTo(before);
    }

    @Test
    void a_take_that_the_step_does_not_have_cannot_be_circled() {
        // Given
        String id = finished();

        // When
        Response refused = ApiDecisions.post(id, "shots/SH0010/circle", "{\"take\": \"v009\", \"version\": 0}");

        // Then
        refused.then()
                .statusCode(422)
                .body("type", endsWith("/decision-refused"))
                .body("detail", containsString("SH0010/reference has no take \"v009\"."));
        assertThat(ApiStoryboards.state(id).getString("status")).isEqualTo("finished");
    }

    @Test
    void a_failed_step_is_retaken_with_a_prompt_that_the_provider_accepts() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "FAIL"));
        ApiStoryboards.awaited(id, "status", "failed");

        // When
        Response retaken = ApiDecisions.post(
                id, RETAKE, "{\"version\": 0, \"revision\": {\"prompt\": \"Calmer %s\"}}".formatted(title));

        // Then
        retaken.then().statusCode(200);
        ApiStoryboards.awaited(id, "status", "finished");
    }

    @Test
    void a_refused_decision_does_not_continue_a_cancelled_sequence() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));
        ApiStoryboards.awaited(id, "status", "rendering");
        given().post("/v1/sequences/{id}/cancel", id).then().statusCode(202);
        ApiStoryboards.awaited(id, "status", "cancelled");

        // When
        Response refused = ApiDecisions.post(id, RETAKE, "{\"version\": 5}");

        // Then
        refused.then().statusCode(409).body("code", equalTo("decision-outdated"));
        assertThat(ApiStoryboards.state(id).getString("status")).isEqualTo("cancelled");
        worker.release(title);
    }

    @Test
    void a_sequence_that_temporal_has_lost_continues_with_a_decision() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title) + "    review: manual\n");
        ApiStoryboards.awaited(id, "status", "waiting");
        temporal.newUntypedWorkflowStub(id).terminate("Lost");

        // When
        Response approved = ApiDecisions.post(id, "approve", "{\"version\": 0}");

        // Then
        approved.then().statusCode(200).body("version", equalTo(1));
        ApiStoryboards.awaited(id, "status", "finished");
    }

    @Test
    void a_decision_while_the_end_is_recorded_is_made_after_it() {
        // Given
        String lingering = "LINGER " + title;
        String id = ApiStoryboards.created(ApiStoryboards.yaml(lingering));
        ApiStoryboards.awaited(id, "status", "finished");

        // When
        CompletableFuture<Response> answer =
                CompletableFuture.supplyAsync(() -> ApiDecisions.post(id, RETAKE, "{\"version\": 0}"));
        worker.release(lingering);

        // Then
        answer.join().then().statusCode(200);
        ApiStoryboards.awaited(id, "status", "finished");
        assertThat(ApiDecisions.takes(id, 0)).containsExactly("v001", "v002");
    }

    @Test
    void a_decision_that_races_with_the_end_is_either_made_or_refused() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));

        // When
        int made = 0;
        int answers = 0;
        for (int version = 0; answers < 30; answers++) {
            Response answer = ApiDecisions.post(id, RETAKE, "{\"version\": %d}".formatted(version));
            assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 409, 422);
            if (answer.statusCode() == 200) {
                made++;
                version++;
            }
        }

        // Then
        assertThat(ApiDecisions.log(id).getInt("version")).isEqualTo(made);
        ApiStoryboards.awaited(id, "status", "finished");
        assertThat(ApiDecisions.takes(id, 0)).hasSizeGreaterThan(1);
    }

    @Test
    void several_steps_are_retaken_and_their_first_takes_circled_again_each_by_one_decision_at_one_price() {
        // Given
        String id = finished(ApiStoryboards.yaml(title)
                + "  - { code: SH0020, continuesFrom: source, reference: { prompt: \"The pier of %s\" } }\n"
                        .formatted(title));
        double before = ApiDecisions.spent(id);
        String retake = "{\"targets\": [\"SH0010\", \"SH0020/reference\"], \"version\": 0}";
        float price = ApiDecisions.post(id, "retake?dryRun=true", retake)
                .then()
                .statusCode(200)
                .extract()
                .path("quote.dollars");
        ApiDecisions.post(id, "retake", retake).then().statusCode(200).body("version", equalTo(1));
        ApiStoryboards.awaited(id, "status", "finished");

        // When
        Response circled = ApiDecisions.post(
                id, "circle", "{\"takes\": {\"SH0010\": \"v001\", \"SH0020/reference\": \"v001\"}, \"version\": 1}");

        // Then
        circled.then().statusCode(200).body("version", equalTo(2));
        ApiStoryboards.awaited(id, "status", "finished");
        assertThat(ApiDecisions.circled(id, 0)).isEqualTo("v001");
        assertThat(ApiDecisions.circled(id, 1)).isEqualTo("v001");
        assertThat(ApiDecisions.spent(id) - before).isCloseTo(price, within(0.0001));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retake | {\"version\": 0} | No step is named.",
                "retake | {\"version\": 0, \"targets\": \"SH0010\"} | This is not a list of texts.",
                "circle | {\"version\": 0} | No take is named",
                "circle | {\"version\": 0, \"takes\": [\"v001\"]} | This is not an object of texts.",
                "circle | {\"version\": 0, \"takes\": {\"SH0010\": 1}} | This is not an object of texts.",
                "circle | {\"version\": 0, \"takes\": {\"SH0010\": \"first\"}} | not each of these is the name of one",
            })
    void a_decision_about_several_steps_names_them(String operation, String body, String problem) {
        // When
        Response refused = ApiDecisions.post("AGM-none-0123456789", operation, body);

        // Then
        refused.then().statusCode(422).body("detail", containsString(problem));
    }

    private String finished() {
        return finished(ApiStoryboards.yaml(title));
    }

    private String finished(String storyboard) {
        String id = ApiStoryboards.created(storyboard);
        ApiStoryboards.awaited(id, "status", "finished");
        return id;
    }
}
