package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRecord;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.storage.ledger.SequenceStore;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.temporal.client.WorkflowClient;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A decision that is sent twice is made once. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class RepeatedDecisionsTest {
    private static final String RETAKE = "shots/SH0010/retake";

    @Inject
    FakeWorker worker;

    @Inject
    SequenceStore sequences;

    @Inject
    WorkflowClient temporal;

    private final String title = ApiStoryboards.title();

    @BeforeEach
    void startWorker() {
        worker.release("nothing");
    }

    @Test
    void a_decision_is_made_once_however_often_it_is_sent_to_a_running_sequence() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));
        ApiStoryboards.awaited(id, "status", "rendering");
        ApiDecisions.post("Ada", "lunch", id, "pause", "{}").then().statusCode(200);

        // When
        Response again = ApiDecisions.post("Ada", "lunch", id, "pause", "{}");

        // Then
        again.then().statusCode(200).header("X-Continuity-Decision", "lunch").body("version", equalTo(1));
        assertThat(ApiDecisions.log(id).getList("decisions")).hasSize(1);
        worker.release(title);
    }

    @Test
    void a_decision_is_made_once_although_the_sequence_has_ended_in_between() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));
        ApiStoryboards.awaited(id, "status", "finished");
        ApiDecisions.post("Ada", "once", id, RETAKE, "{\"version\": 0}").then().statusCode(200);
        ApiStoryboards.awaited(id, "status", "finished");

        // When
        Response again = ApiDecisions.post("Ada", "once", id, RETAKE, "{\"version\": 0}");

        // Then
        again.then().statusCode(200).body("status", equalTo("finished")).body("version", equalTo(1));
        assertThat(ApiDecisions.takes(id, 0)).hasSize(2);
    }

    @Test
    void a_decision_is_made_once_although_the_workflow_has_continued_as_new_in_between() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title) + "    review: manual\n");
        ApiStoryboards.awaited(id, "status", "waiting");
        temporal.newUntypedWorkflowStub(id).terminate("To begin again with a limit");
        sequences.change(new SequenceId(id), now -> new SequenceRecord(limited(now.request()), now.state()));
        ApiDecisions.post("Ada", "no", id, "shots/SH0010/reject", "{\"version\": 0}")
                .then()
                .statusCode(200);
        for (int version = 1; version < 20; version++) {
            String verdict = version % 2 == 0 ? "reject" : "take-back";
            ApiDecisions.post(id, "shots/SH0010/" + verdict, "{\"version\": %d}".formatted(version))
                    .then()
                    .statusCode(200);
        }

        // When
        Response again = ApiDecisions.post("Ada", "no", id, "shots/SH0010/reject", "{\"version\": 0}");

        // Then
        again.then().statusCode(200).body("version", equalTo(20));
        assertThat(ApiDecisions.log(id).getList("decisions")).hasSize(20);
    }

    @Test
    void the_id_of_a_decision_cannot_be_used_for_another_one() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));
        ApiStoryboards.awaited(id, "status", "rendering");
        ApiDecisions.post("Ada", "k", id, "pause", "{}").then().statusCode(200);

        // When
        Response other = ApiDecisions.post("Ada", "k", id, "unpause", "{}");

        // Then
        other.then()
                .statusCode(409)
                .body("type", endsWith("/idempotency-key-reused"))
                .body("detail", containsString("Paused."));
        worker.release(title);
    }

    @Test
    void the_id_of_a_decision_cannot_be_used_for_the_same_kind_of_decision_with_other_values() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));
        ApiStoryboards.awaited(id, "status", "rendering");
        ApiDecisions.post("Ada", "b", id, "budget", "{\"cap\": 31}").then().statusCode(200);

        // When
        Response other = ApiDecisions.post("Ada", "b", id, "budget", "{\"cap\": 5}");

        // Then
        other.then().statusCode(409).body("type", endsWith("/idempotency-key-reused"));
        ApiDecisions.post("Ada", "b", id, "budget", "{\"cap\": 31}").then().statusCode(200);
        assertThat(ApiDecisions.log(id).getInt("version")).isEqualTo(1);
        worker.release(title);
    }

    @Test
    void a_decision_that_was_refused_can_be_made_on_the_present_version_with_the_same_id() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title) + "    review: manual\n");
        ApiStoryboards.awaited(id, "status", "waiting");
        ApiDecisions.post("Ada", "no", id, "shots/SH0010/reject", "{\"version\": 1}")
                .then()
                .statusCode(409);

        // When
        Response again = ApiDecisions.post("Ada", "no", id, "shots/SH0010/reject", "{\"version\": 0}");

        // Then
        again.then().statusCode(200).body("version", equalTo(1));
    }

    @Test
    void the_id_of_a_decision_has_a_form() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));

        // When
        Response refused = ApiDecisions.post("Ada", "a/b", id, "pause", "{}");

        // Then
        refused.then()
                .statusCode(400)
                .body("detail", containsString("for a decision, 1 to 64 letters, digits, _, - and ."));
        worker.release(title);
    }

    @Test
    void the_log_is_read_from_any_version_on() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title, "HOLD"));
        ApiStoryboards.awaited(id, "status", "rendering");
        ApiDecisions.post("Ada", "a", id, "pause", "{\"note\": \"Lunch\"}")
                .then()
                .statusCode(200);
        ApiDecisions.post("Ben", "b", id, "unpause", "{}").then().statusCode(200);

        // When
        Response since = given().get("/v1/sequences/{id}/decisions?since=1", id);

        // Then
        since.then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("decisions.size()", equalTo(1))
                .body("decisions[0].by", equalTo("Ben"));
        given().get("/v1/sequences/{id}/decisions?since=-1", id).then().statusCode(400);
        worker.release(title);
    }

    private static SequenceRequest limited(SequenceRequest request) {
        return new SequenceRequest(
                request.id(),
                request.createdAt(),
                request.storyboard(),
                request.media(),
                request.controls(),
                request.direction(),
                request.wasted(),
                request.branchedFrom(),
                true,
                60);
    }
}
