package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Storyboards that are replaced. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class RevisionsTest {
    @Inject
    FakeWorker worker;

    private final String title = ApiStoryboards.title();

    @BeforeEach
    void startWorker() {
        worker.release("nothing");
    }

    @Test
    void the_storyboard_is_given_in_yaml_as_in_json() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title) + "budget: { cap: 20.5 }\n");

        // When
        Response yaml = given().accept("application/yaml").get("/v1/sequences/{id}/storyboard", id);

        // Then
        yaml.then().statusCode(200).header("X-Continuity-Version", "0").header("Content-Type", containsString("yaml"));
        String json = given().accept("application/json")
                .get("/v1/sequences/{id}/storyboard", id)
                .asString();
        assertThat(yaml.asString()).doesNotStartWith("{").contains("title:");
        assertThat(StoryboardReader.read(yaml.asString()))
                .isInstanceOf(ParseResult.Valid.class)
                .isEqualTo(StoryboardReader.read(json));
    }

    @Test
    void a_finished_film_gets_another_shot() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));
        ApiStoryboards.awaited(id, "status", "finished");
        double first = ApiDecisions.spent(id);

        // When
        Response revised = put(id, "?version=0&note=longer", withSecondShot("Then"));

        // Then
        revised.then().statusCode(200).body("version", equalTo(1));
        ApiStoryboards.awaited(id, "status", "finished");
        assertThat(ApiStoryboards.state(id).<Integer>get("cut.shots")).isEqualTo(2);
        assertThat(ApiDecisions.spent(id)).isGreaterThan(first);
        assertThat(ApiDecisions.takes(id, 0)).containsExactly("v001");
        assertThat(ApiDecisions.log(id).getString("decisions[0].note")).isEqualTo("longer");
    }

    @Test
    void a_revision_that_removes_a_shot_under_way_says_what_its_call_costs() {
        // Given
        String id = ApiStoryboards.created(withSecondShot("HOLD"));
        ApiStoryboards.awaited(id, "steps[1].status", "rendering");

        // When
        Response quoted = put(id, "?version=0&dryRun=true", ApiStoryboards.yaml(title));

        // Then
        quoted.then()
                .statusCode(200)
                .body("quote.removed", contains("SH0020/reference"))
                .body("quote.unwanted.step", contains("SH0020/reference"));
        assertThat(quoted.jsonPath().getDouble("quote.unwanted[0].dollars")).isPositive();
        put(id, "?version=0", ApiStoryboards.yaml(title)).then().statusCode(200).body("steps.size()", equalTo(1));
        ApiStoryboards.awaited(id, "status", "finished");
        worker.release(title);
    }

    @Test
    void a_storyboard_of_another_project_belongs_to_another_sequence() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));
        ApiStoryboards.awaited(id, "status", "finished");

        // When
        Response refused = put(id, "?version=0", ApiStoryboards.yaml(title).replace("project: AGM", "project: OTHER"));

        // Then
        refused.then()
                .statusCode(422)
                .body("type", endsWith("/decision-refused"))
                .body("detail", containsString("OTHER"));
        assertThat(ApiStoryboards.state(id).getString("status")).isEqualTo("finished");
    }

    @Test
    void a_storyboard_with_mistakes_is_refused_as_a_new_one_is() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));
        ApiStoryboards.awaited(id, "status", "finished");

        // When
        Response refused = put(id, "?version=0", ApiStoryboards.yaml(title) + "colour: blue\n");

        // Then
        refused.then()
                .statusCode(422)
                .body("type", endsWith("/invalid-storyboard"))
                .body("problems[0].path", equalTo("colour"));
    }

    @Test
    void a_revision_names_the_version_that_it_was_made_on() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));

        // When
        Response refused = put(id, "", withSecondShot("Then"));

        // Then
        refused.then().statusCode(400).body("detail", containsString("version"));
    }

    @Test
    void media_that_cannot_be_used_refuse_a_revision() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title));
        ApiStoryboards.awaited(id, "status", "finished");

        // When
        Response refused = put(id, "?version=0", ApiStoryboards.yaml(title).replace("plate.mp4", "missing.mp4"));

        // Then
        refused.then().statusCode(422).body("type", endsWith("/invalid-media"));
        assertThat(ApiStoryboards.state(id).getString("status")).isEqualTo("finished");
    }

    private String withSecondShot(String prompt) {
        return ApiStoryboards.yaml(title)
                + """
                  - code: SH0020
                    continuesFrom: source
                    reference: { prompt: "%s %s" }
                """
                        .formatted(prompt, title);
    }

    @Test
    void a_sequence_whose_media_could_not_be_used_says_to_start_another_one() {
        // Given
        String id = ApiStoryboards.created(ApiStoryboards.yaml(title).replace("plate", "missing"));
        ApiStoryboards.awaited(id, "status", "failed");

        // When
        Response revised = put(id, "?version=0", ApiStoryboards.yaml(title));

        // Then
        revised.then().statusCode(409).body("detail", endsWith("start the corrected storyboard as a new sequence."));
        assertThat(ApiDecisions.log(id).getInt("version")).isZero();
    }

    private static Response put(String id, String query, String yaml) {
        return ApiStoryboards.sending("application/yaml").body(yaml).put("/v1/sequences/" + id + "/storyboard" + query);
    }
}
