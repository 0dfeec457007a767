package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalServices.class)
class IdempotencyTest {
    @Inject
    FakeWorker worker;

    private final String title = ApiStoryboards.title();

    @BeforeEach
    void startWorker() {
        worker.release("nothing");
    }

    @Test
    void the_same_key_continues_the_same_sequence_in_json_and_yaml() {
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
    void the_same_key_returns_a_finished_sequence_unchanged() {
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
                                "Idempotency-Key is not valid. Allowed: 1 to 255 visible ASCII characters, no spaces."));
    }

    @Test
    void the_same_storyboard_with_a_higher_cap_continues_the_paused_sequence() {
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
        given().post("/v1/sequences/{id}/cancel", cancelled);
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
