package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalServices.class)
class MediaTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Test
    void an_upload_is_named_by_its_content_and_found_again() {
        // Given
        String sha256 = given().contentType("application/octet-stream")
                .body(PNG)
                .post("/v1/media?project=AGM")
                .then()
                .statusCode(201)
                .body("reference", startsWith("media:"))
                .body("kind", equalTo("image"))
                .body("extension", equalTo("png"))
                .body("bytes", equalTo(PNG.length))
                .extract()
                .path("sha256");

        // When
        var found = given().get("/v1/media/AGM/{sha256}", sha256);

        // Then
        found.then().statusCode(200).body("reference", equalTo("media:" + sha256));
        assertThat(given().head("/v1/media/AGM/{sha256}", sha256).statusCode()).isEqualTo(200);
        assertThat(given().head("/v1/media/OTHER/{sha256}", sha256).statusCode())
                .isEqualTo(404);
    }

    @Test
    void an_upload_of_any_content_type_is_recognised_by_its_content() throws Exception {
        // When
        List<Integer> statuses = List.of(
                form(PNG),
                given().contentType("image/webp")
                        .body(PNG)
                        .post("/v1/media?project=AGM")
                        .statusCode());

        // Then
        assertThat(statuses).containsOnly(201);
    }

    @Test
    void a_file_that_is_neither_clip_nor_image_is_refused() {
        given().contentType("video/mp4")
                .body("#EXTM3U\nfile:///etc/passwd\n".getBytes(StandardCharsets.UTF_8))
                // When
                .post("/v1/media?project=AGM")
                // Then
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("type", endsWith("/unsupported-media-type"));
    }

    @Test
    void a_project_that_is_not_valid_is_refused() {
        // When
        List<Integer> statuses = List.of(
                given().body(PNG).post("/v1/media?project=../x").statusCode(),
                given().body(PNG).post("/v1/media").statusCode(),
                given().body(PNG).post("/v1/media?project=_index").statusCode());

        // Then
        assertThat(statuses).containsOnly(422);
    }

    @Test
    void an_upload_whose_announced_length_is_too_large_is_refused_before_it_is_read() throws Exception {
        // When
        String answer = answer("Content-Length: 209715201");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
    }

    @Test
    void an_upload_beyond_the_servers_limit_is_refused_with_a_problem() throws Exception {
        // When
        String answer = answer("Content-Length: 3000000000");

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
    }

    /** As curl sends a file without a content type. */
    private static int form(byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/media?project=AGM"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String answer(String length) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            String head =
                    "POST /v1/media?project=AGM HTTP/1.1\r\nHost: localhost\r\nContent-Type: video/mp4\r\n%s\r\n\r\n"
                            .formatted(length);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            StringBuilder answer = new StringBuilder();
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                answer.append(line.startsWith("HTTP") ? line : line.toLowerCase(Locale.ROOT))
                        .append('\n');
            }
            return answer.toString();
        }
    }
}
