package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

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
class SequenceListTest {
    @Inject
    FakeWorker worker;

    @Inject
    ObjectStore objects;

    private final String title = ApiStoryboards.title();

    @BeforeEach
    void startWorker() {
        worker.release("nothing");
    }

    @Test
    void the_list_is_newest_first_and_continues_after_the_last_page() {
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
        String broken = ApiStoryboards.created(ApiStoryboards.yaml(title));
        ApiStoryboards.awaited(older, "status", "finished");
        ApiStoryboards.awaited(broken, "status", "finished");
        String key = ObjectKeys.sequence("AGM", broken);
        SequenceRecord whole = objects.read(key, SequenceRecord.class).orElseThrow();
        objects.write(key, "cut short");

        // When
        Response list = given().get("/v1/sequences?limit=2");

        // Then
        Response alone = given().get("/v1/sequences/" + broken);
        objects.write(key, whole);
        list.then()
                .statusCode(200)
                .body("items.id", contains(broken, older))
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
    void parameters_of_the_list_that_are_not_valid_are_refused() {
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
    void the_last_page_has_no_next() {
        given().get("/v1/sequences?cursor=9999999999999-zzz")
                // When
                .then()
                // Then
                .statusCode(200)
                .body("items", hasSize(0))
                .body("next", nullValue());
    }
}
