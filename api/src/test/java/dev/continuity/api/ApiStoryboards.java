package dev.continuity.api;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

/** Storyboards for tests, and the calls that every test of a sequence makes. */
final class ApiStoryboards {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

    private ApiStoryboards() {}

    /** A title that no other test uses. It is part of the prompts, too. */
    static String title() {
        return "Film " + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    }

    static String yaml(String title) {
        return yaml(title, "The next shot");
    }

    static String yaml(String title, String prompt) {
        return """
                title: %s
                project: AGM
                source: https://example.com/plate.mp4
                shots:
                  - code: SH0010
                    reference: { prompt: "%s of %s" }
                """
                .formatted(title, prompt, title);
    }

    static String json(String title) {
        return """
                {"title": "%s", "project": "AGM", "source": "https://example.com/plate.mp4",
                 "shots": [{"code": "SH0010", "reference": {"prompt": "The next shot of %s"}}]}"""
                .formatted(title, title);
    }

    /** A request with a body of a type that RestAssured does not know. */
    static RequestSpecification sending(String contentType) {
        return given().config(RestAssured.config()
                        .encoderConfig(
                                EncoderConfig.encoderConfig().encodeContentTypeAs(contentType, ContentType.TEXT)))
                .contentType(contentType);
    }

    /** Puts a storyboard into production and gives the sequence's id. */
    static String created(String yaml) {
        return sending("application/yaml")
                .body(yaml)
                .post("/v1/sequences")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    static JsonPath state(String id) {
        return given().accept(ContentType.JSON)
                .get("/v1/sequences/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Awaits a value in the state of a sequence. */
    static JsonPath awaited(String id, String path, String value) {
        return await(path + " is " + value)
                .atMost(TIMEOUT)
                .pollInterval(POLL_INTERVAL)
                .until(() -> state(id), state -> value.equals(String.valueOf(state.<Object>get(path))));
    }
}
