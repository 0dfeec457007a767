package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clips and posters at addresses of the API's own. */
@QuarkusTest
@WithTestResource(LocalServices.class)
class TakeFilesTest {
    @Inject
    FakeWorker worker;

    private String clip = "";

    private String files = "";

    @BeforeEach
    void film() {
        worker.release("nothing");
        String id = ApiStoryboards.created(ApiStoryboards.yaml(ApiStoryboards.title()));
        ApiStoryboards.awaited(id, "status", "finished");
        JsonPath take = given().get("/v1/sequences/{id}", id).jsonPath();
        take.setRootPath("steps[0].takes[0].take");
        files = "/v1/takes/%s/%s/%s"
                .formatted(id.replaceFirst("-.*", ""), take.getString("key"), take.getString("clip"));
        clip = files + "/clip.mp4";
    }

    @Test
    void a_part_of_a_clip_is_sent_to_whoever_asks_for_it() {
        // When
        Response part = given().header("Range", "bytes=0-3").get(clip);

        // Then
        part.then()
                .statusCode(206)
                .contentType("video/mp4")
                .header("Content-Range", containsString("bytes 0-3/"))
                .header("Content-Length", "4")
                .header("Cache-Control", containsString("immutable"))
                .body(equalTo("clip"));
    }

    @Test
    void the_end_of_a_clip_can_be_asked_for_and_what_lies_behind_it_cannot() {
        // When
        List<Integer> statuses = List.of(
                given().header("Range", "bytes=-2").get(clip).statusCode(),
                given().header("Range", "bytes=20-").get(clip).statusCode(),
                given().header("Range", "bytes=999999-").get(clip).statusCode(),
                given().header("Range", "bytes=0-1,4-5").get(clip).statusCode(),
                given().head(clip).statusCode());

        // Then
        assertThat(statuses).containsExactly(206, 206, 416, 200, 200);
    }

    @Test
    void a_poster_is_sent() {
        // When
        Response poster = given().get(files + "/poster.jpg");

        // Then
        poster.then().statusCode(200).contentType("image/jpeg").body(equalTo("poster"));
    }

    @Test
    void a_take_that_does_not_exist_is_not_found() {
        // When
        List<Integer> statuses = List.of(
                given().get("/v1/takes/AGM/" + "0".repeat(64) + "/none/clip.mp4")
                        .statusCode(),
                given().get("/v1/takes/AGM/short/none/clip.mp4").statusCode(),
                given().get("/v1/takes/AGM/" + "0".repeat(64) + "/..%2F..%2Fx/clip.mp4")
                        .statusCode());

        // Then
        assertThat(statuses).containsOnly(404);
    }
}
