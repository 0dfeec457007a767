package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalServices.class)
class FilmsTest {
    @Inject
    FakeWorker worker;

    private String id = "";

    @BeforeEach
    void film() {
        worker.release("nothing");
        id = ApiStoryboards.created(ApiStoryboards.yaml(ApiStoryboards.title()));
        ApiStoryboards.awaited(id, "status", "finished");
    }

    @Test
    void a_range_of_a_clip_can_be_fetched() throws Exception {
        // Given
        HttpRequest range = HttpRequest.newBuilder(url("takes/SH0010/reference/v001/clip"))
                .header("Range", "bytes=0-3")
                .build();

        // When
        HttpResponse<String> part = HttpClient.newHttpClient().send(range, HttpResponse.BodyHandlers.ofString());

        // Then
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("clip");
        assertThat(part.headers().firstValue("content-type")).contains("video/mp4");
    }

    @Test
    void the_film_and_its_pictures_can_be_fetched() throws Exception {
        // When
        List<String> contents =
                List.of(content("cut"), content("contact-sheet"), content("takes/SH0010/reference/v001/poster"));

        // Then
        assertThat(contents).containsExactly("film", "sheet", "poster");
    }

    @Test
    void head_works_for_film_pictures_and_clips() throws Exception {
        // Given
        List<String> films = List.of(
                "cut", "contact-sheet", "takes/SH0010/reference/v001/clip", "takes/SH0010/reference/v001/poster");

        // When
        List<String> answers = new ArrayList<>();
        for (String film : films) {
            answers.add(head(film));
        }

        // Then
        assertThat(answers).containsExactly("200, 4 bytes", "200, 5 bytes", "200, 24 bytes", "200, 6 bytes");
    }

    @Test
    void takes_that_do_not_exist_are_not_found() {
        // When
        List<Integer> statuses = List.of(
                given().get("/v1/sequences/{id}/takes/SH0010/reference/v002/clip", id)
                        .statusCode(),
                given().get("/v1/sequences/{id}/takes/SH0010/dusk/v001/clip", id)
                        .statusCode(),
                given().get("/v1/sequences/{id}/takes/SH0020/reference/1/poster", id)
                        .statusCode());

        // Then
        assertThat(statuses).containsOnly(404);
    }

    private String head(String path) throws Exception {
        String redirect = given().redirects()
                .follow(false)
                .head("/v1/sequences/" + id + "/" + path)
                .then()
                .statusCode(307)
                .extract()
                .header("Location");
        HttpRequest head = HttpRequest.newBuilder(URI.create(redirect))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<Void> answer = HttpClient.newHttpClient().send(head, HttpResponse.BodyHandlers.discarding());
        return "%d, %s bytes"
                .formatted(
                        answer.statusCode(),
                        answer.headers().firstValue("Content-Length").orElse("?"));
    }

    private String content(String path) throws Exception {
        HttpRequest get = HttpRequest.newBuilder(url(path)).build();
        return HttpClient.newHttpClient()
                .send(get, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private URI url(String path) {
        return URI.create(given().redirects()
                .follow(false)
                .get("/v1/sequences/" + id + "/" + path)
                .then()
                .statusCode(307)
                .extract()
                .header("Location"));
    }
}
