package dev.continuity.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Takes that wait until a person has reviewed them. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class TakeReviewsTest {
    @Inject
    FakeWorker worker;

    private final String title = ApiStoryboards.title();

    @BeforeEach
    void startWorker() {
        worker.release("nothing");
    }

    @Test
    void what_depends_on_a_take_waits_until_it_is_approved() {
        // Given
        String id = waiting();

        // When
        Response approved = ApiDecisions.post("Ada", "first-look", id, "shots/SH0010/approve", "{\"version\": 0}");

        // Then
        approved.then()
                .statusCode(200)
                .header("X-Continuity-Decision", "first-look")
                .body("version", equalTo(1))
                .body("reviews", hasSize(0));
        ApiStoryboards.awaited(id, "status", "finished");
    }

    @Test
    void all_takes_that_wait_are_approved_at_once() {
        // Given
        String id = waiting();

        // When
        Response approved = ApiDecisions.post(id, "approve", "{\"version\": 0}");

        // Then
        approved.then().statusCode(200);
        ApiStoryboards.awaited(id, "status", "finished");
    }

    @Test
    void a_rejected_take_stays_unused_with_the_reason_in_the_log() {
        // Given
        String id = waiting();

        // When
        Response rejected = ApiDecisions.post(
                "%C3%85sa", "no", id, "shots/SH0010/reject", "{\"version\": 0, \"note\": \"Too dark\"}");

        // Then
        rejected.then().statusCode(200).body("steps[0].status", equalTo("rejected"));
        assertThat(ApiDecisions.log(id).getString("decisions[0].by")).isEqualTo("Åsa");
        assertThat(ApiDecisions.log(id).getString("decisions[0].note")).isEqualTo("Too dark");
        ApiStoryboards.awaited(id, "status", "waiting");
    }

    @Test
    void a_rejection_can_be_taken_back() {
        // Given
        String id = waiting();
        ApiDecisions.post(id, "shots/SH0010/reject", "{\"version\": 0}").then().statusCode(200);

        // When
        Response takenBack = ApiDecisions.post(id, "shots/SH0010/take-back", "{\"version\": 1}");

        // Then
        takenBack.then().statusCode(200).body("steps[0].status", equalTo("review"));
    }

    @Test
    void of_two_people_who_decide_on_the_same_version_the_second_is_told_what_the_first_has_decided() {
        // Given
        String id = waiting();
        ApiDecisions.post("Ada", "a", id, "shots/SH0010/reject", "{\"version\": 0}")
                .then()
                .statusCode(200);

        // When
        Response second = ApiDecisions.post("Ben", "b", id, "shots/SH0010/approve", "{\"version\": 0}");

        // Then
        second.then()
                .statusCode(409)
                .body("type", endsWith("/decision-outdated"))
                .body("code", equalTo("decision-outdated"))
                .body("detail", containsString("Ada: Rejected SH0010/reference."));
        assertThat(ApiDecisions.log(id).getList("decisions")).hasSize(1);
    }

    @Test
    void what_a_decision_cannot_be_made_of_is_refused_and_changes_nothing() {
        // Given
        String id = waiting();
        String longNote = "{\"version\": 0, \"note\": \"%s\"}";

        // When
        Map<String, Integer> statuses = new LinkedHashMap<>();
        statuses.put("unknown shot", status(id, "shots/SH0099/approve", "{\"version\": 0}"));
        statuses.put("unknown step", status(id, "shots/SH0010/approve", "{\"version\": 0, \"step\": \"dusk\"}"));
        statuses.put("no version", status(id, "approve", "{}"));
        statuses.put("negative version", status(id, "approve", "{\"version\": -1}"));
        statuses.put("version to come", status(id, "approve", "{\"version\": 7}"));
        statuses.put("misspelt", status(id, "approve", "{\"version\": 0, \"target\": []}"));
        statuses.put("number as a target", status(id, "approve", "{\"version\": 0, \"targets\": [7]}"));
        statuses.put("nothing to approve", status(id, "shots/SH0020/approve", "{\"version\": 0}"));
        statuses.put("long note", status(id, "approve", longNote.formatted("n".repeat(2_001))));
        statuses.put("note of 1 MB", status(id, "approve", longNote.formatted("n".repeat(1_000_000))));
        statuses.put("escape sequence", status(id, "approve", longNote.formatted("\\u001b[2J")));
        statuses.put("no JSON", status(id, "approve", "{"));

        // Then
        assertThat(statuses)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("unknown shot", 404),
                        Map.entry("unknown step", 404),
                        Map.entry("no version", 422),
                        Map.entry("negative version", 422),
                        Map.entry("version to come", 409),
                        Map.entry("misspelt", 422),
                        Map.entry("number as a target", 422),
                        Map.entry("nothing to approve", 422),
                        Map.entry("long note", 422),
                        Map.entry("note of 1 MB", 413),
                        Map.entry("escape sequence", 422),
                        Map.entry("no JSON", 400)));
        assertThat(ApiDecisions.log(id).getInt("version")).isZero();
    }

    @Test
    void the_name_of_a_person_is_text_and_never_continuitys_own() {
        // Given
        String id = waiting();

        // When
        Map<String, Integer> statuses = new LinkedHashMap<>();
        for (String name :
                new String[] {"", "%00", "%1B[2J", "%E2%80%AEadA", "%ff", "%", "continuity", "a".repeat(101)}) {
            statuses.put(
                    name,
                    ApiDecisions.post(name, "k", id, "approve", "{\"version\": 0}")
                            .statusCode());
        }

        // Then
        assertThat(statuses.values()).containsOnly(400);
    }

    /** The id of a sequence whose first take waits for a review. */
    private String waiting() {
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title)
                + """
                    review: manual
                  - code: SH0020
                    reference: { prompt: "Then %s" }
                """
                        .formatted(title));
        ApiStoryboards.awaited(id, "status", "waiting");
        return id;
    }

    private static int status(String id, String path, String json) {
        return ApiDecisions.post(id, path, json).statusCode();
    }
}
